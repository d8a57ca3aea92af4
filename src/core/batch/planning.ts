// Row by row from cells to what will be asked for. What a person changed by hand beats what the table says.
import { offerOf, ratioOf } from '../catalogue.ts';
import { estimateMicroUsd } from '../cost.ts';
import { PROMPT_MAX_LENGTH, promptLength } from '../spec.ts';
import type { Circumstances } from './circumstances.ts';
import type { Role } from './columns.ts';
import { type Digest, fingerprintOf } from './fingerprint.ts';
import { isBlocking, type Outcome, type PlannedRow, type RowProblem } from './planned-row.ts';
import type { Edit, Recipe } from './recipe.ts';
import { problemOf, readImage, readModel, readSeconds, readSeed, readSize, readTags } from './row-field.ts';
import { createSlugDesk, isSlug, slugOf } from './slug.ts';
import type { Table, TableRow } from './table.ts';
import { fillTemplate, variablesIn } from './template.ts';

const TITLE_MAX_LENGTH = 200;
/** Longer cells are no variables: they would be kept with every row. */
const CELL_MAX_LENGTH = PROMPT_MAX_LENGTH;

export type Planning = {
  /** As crossed. */
  table: Table;
  crossed: readonly string[];
  /** As read: the recipe's roles belong to its columns. */
  source: Table;
  recipe: Recipe;
  circumstances: Circumstances;
  digest: Digest;
};

/** What a row asks for, to know a whole table again. */
export function wishKey(
  wish: Pick<PlannedRow, 'prompt' | 'model' | 'size' | 'seconds' | 'parameters' | 'imageUrl'>,
): string {
  const parameters = Object.entries(wish.parameters).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([wish.prompt, wish.model, wish.size, wish.seconds, parameters, wish.imageUrl]);
}

export function planRows(planning: Planning): readonly PlannedRow[] {
  const context = contextOf(planning);
  const drafts = planning.table.rows.map((row, index) => draftRow(context, row, index + 1));
  const slugs = slugsOf(drafts);
  const firstPositions = new Map<string, number>();
  return drafts.map((draft, index) => {
    const { row, edit } = draft;
    const problems = [...draft.problems, ...(slugs[index]?.problems ?? [])];
    const first = firstPositions.get(row.prompt);
    if (first === undefined) firstPositions.set(row.prompt, row.position);
    else if (row.prompt !== '') problems.push(problemOf('prompt', 'prompt_duplicate', String(first)));
    const fingerprint = fingerprintOfRow(planning, row);
    const earlierId = planning.circumstances.earlier[fingerprint] ?? null;
    const outcome = outcomeOf(problems, edit, { recipe: planning.recipe, isMade: earlierId !== null });
    return { ...row, slug: slugs[index]?.slug ?? '', problems, fingerprint, earlierId, outcome };
  });
}

type Context = Planning & {
  /** Where each column stands, by its name in lower case. */
  indexOf: ReadonlyMap<string, number>;
  roleIndex: ReadonlyMap<Role, number>;
  /** Those of the template. */
  variables: readonly string[];
};

type Draft = {
  row: Omit<PlannedRow, 'slug' | 'problems' | 'fingerprint' | 'earlierId' | 'outcome'>;
  edit: Edit;
  /** What the table or a person asks for; empty where nobody does. */
  wishedSlug: string;
  problems: readonly RowProblem[];
};

/** As it would be sent: a size that is asked for as a ratio too is the same wish only with that. */
function fingerprintOfRow({ circumstances, digest }: Planning, row: Draft['row']): string {
  const parameters = { ...row.parameters, ...ratioOf(circumstances.catalogue, row) };
  return fingerprintOf({ ...row, parameters, image: row.imageUrl }, digest);
}

function contextOf(planning: Planning): Context {
  const { table, source, recipe } = planning;
  const indexOf = new Map(table.columns.map((name, index) => [name.toLowerCase(), index]));
  const roleIndex = new Map<Role, number>();
  source.columns.forEach((name, index) => {
    const at = indexOf.get(name.toLowerCase());
    const role = recipe.roles[index];
    if (at !== undefined && role !== undefined && role !== 'variable') roleIndex.set(role, at);
  });
  return { ...planning, indexOf, roleIndex, variables: variablesIn(recipe.template) };
}

function draftRow(context: Context, tableRow: TableRow, position: number): Draft {
  const { recipe, circumstances } = context;
  const edit = recipe.edits[position] ?? {};
  const said = (role: Exclude<Role, 'variable' | 'prompt'>) => (edit[role] ?? cellOf(context, tableRow, role)).trim();
  const title = titleOf(context, tableRow, edit);
  const model = readModel(said('model'), circumstances.catalogue, recipe.standard.model);
  const offer = offerOf(circumstances.catalogue, model.value);
  const size = readSize(said('size'), offer, recipe.standard.size);
  const seconds = readSeconds(said('seconds'), offer, recipe.standard.seconds);
  const seed = readSeed(said('seed'));
  const image = readImage(said('image'), circumstances.takesImages);
  const tags = readTags(said('tags'));
  const prompt = edit.prompt ?? promptOf(context, tableRow);
  const wish = { model: model.value, size: size.value, seconds: seconds.value };
  const fields = [model, size, seconds, seed, image, tags];
  return {
    row: {
      position,
      fileRow: tableRow.fileRow,
      prompt: prompt.trim(),
      title: title === '' ? null : title.slice(0, TITLE_MAX_LENGTH),
      ...wish,
      parameters: seed.value === null ? {} : { seed: seed.value },
      imageUrl: image.value,
      tags: tags.value,
      variables: variablesOf(context.table, tableRow),
      estimatedCostMicroUsd: estimateMicroUsd(circumstances.catalogue, wish),
    },
    edit,
    wishedSlug: said('slug'),
    problems: [
      ...promptProblems(context, tableRow, edit, prompt),
      ...(title.length > TITLE_MAX_LENGTH ? [problemOf('title', 'title_too_long', title)] : []),
      ...fields.flatMap(({ problem }) => (problem === null ? [] : [problem])),
    ],
  };
}

function cellOf({ roleIndex }: Context, { cells }: TableRow, role: Role): string {
  const index = roleIndex.get(role);
  return index === undefined ? '' : (cells[index] ?? '');
}

/** Crossed rows are told apart by what was crossed. */
function titleOf(context: Context, row: TableRow, edit: Edit): string {
  if (edit.title !== undefined) return edit.title.trim();
  if (context.crossed.length === 0) return cellOf(context, row, 'title').trim();
  const own = context.recipe.matrix.columns.length === 0 ? [cellOf(context, row, 'title').trim()] : [];
  const values = context.crossed.map((name) => row.cells[context.indexOf.get(name.toLowerCase()) ?? -1] ?? '');
  return [...own, ...values].filter((value) => value !== '').join(' – ');
}

/** A prompt's own cell may name the other columns too; what it does not know stays as it is written. */
function promptOf(context: Context, row: TableRow): string {
  const { indexOf, roleIndex, recipe } = context;
  const valueIn = (name: string) => {
    const index = indexOf.get(name.toLowerCase());
    return index === undefined ? null : (row.cells[index] ?? '').trim();
  };
  const promptIndex = roleIndex.get('prompt');
  const cell = cellOf(context, row, 'prompt');
  const own = cell.includes('{')
    ? fillTemplate(cell, (name) => (indexOf.get(name.toLowerCase()) === promptIndex ? null : valueIn(name)))
    : cell;
  if (recipe.template.trim() === '') return own;
  return fillTemplate(recipe.template, (name) =>
    promptIndex !== undefined && indexOf.get(name.toLowerCase()) === promptIndex ? own.trim() : valueIn(name),
  );
}

/** `too_few_cells` and its like are about what the file says; a prompt written by hand settles them. */
function promptProblems(context: Context, row: TableRow, edit: Edit, prompt: string): RowProblem[] {
  const problems: RowProblem[] = [];
  const { table, variables, indexOf } = context;
  if (prompt.trim() === '') problems.push(problemOf('prompt', 'prompt_missing', null));
  else if (prompt.length > PROMPT_MAX_LENGTH && promptLength(prompt) > PROMPT_MAX_LENGTH)
    problems.push(problemOf('prompt', 'prompt_too_long', String(promptLength(prompt))));
  const promptIndex = context.roleIndex.get('prompt');
  const long = row.cells.findIndex((cell, index) => cell.length > CELL_MAX_LENGTH && index !== promptIndex);
  if (long !== -1) problems.push(problemOf('prompt', 'cell_too_long', table.columns[long] ?? ''));
  if (edit.prompt !== undefined) return problems;
  if (row.fault !== null) problems.push(problemOf('prompt', row.fault, null));
  for (const name of variables) {
    const index = indexOf.get(name.toLowerCase());
    if (index !== undefined && (row.cells[index] ?? '').trim() === '')
      problems.push(problemOf('prompt', 'variable_empty', name));
  }
  return problems;
}

function variablesOf({ columns }: Table, { cells }: TableRow): Record<string, string> {
  return Object.fromEntries(columns.map((name, index) => [name, (cells[index] ?? '').slice(0, CELL_MAX_LENGTH)]));
}

/** Slugs that were asked for come first; the others are made from title or prompt and go around them. */
function slugsOf(drafts: readonly Draft[]): readonly { slug: string; problems: readonly RowProblem[] }[] {
  const asked = new Map<string, number>();
  const wishes = drafts.map(({ wishedSlug, row }) => {
    if (wishedSlug === '') return null;
    const slug = isSlug(wishedSlug) ? wishedSlug : slugOf(wishedSlug.replace(/\.mp4$/i, ''));
    const first = asked.get(slug) ?? row.position;
    asked.set(slug, first);
    const problems: RowProblem[] = [];
    if (first !== row.position) problems.push(problemOf('slug', 'slug_duplicate', String(first)));
    if (slug !== wishedSlug) problems.push(problemOf('slug', 'slug_changed', wishedSlug));
    return { slug, problems };
  });
  const desk = createSlugDesk(new Set(asked.keys()));
  return drafts.map(
    ({ row }, index) => wishes[index] ?? { slug: desk.take(slugOf(row.title ?? row.prompt)), problems: [] },
  );
}

function outcomeOf(
  problems: readonly RowProblem[],
  edit: Edit,
  { recipe, isMade }: { recipe: Recipe; isMade: boolean },
): Outcome {
  const isChosen = edit.leftOut !== true;
  const isBlocked = problems.some(isBlocking);
  if (!isChosen && (isBlocked || recipe.unchosen === 'leave_out')) return 'left_out';
  if (isBlocked) return 'blocked';
  if (isMade && recipe.repeats === 'reuse') return 'reuse';
  return isChosen ? 'make' : 'hold';
}
