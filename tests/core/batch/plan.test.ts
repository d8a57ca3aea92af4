import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fingerprintOf } from '../../../src/core/batch/fingerprint.ts';
import { planBatch, totalsOf } from '../../../src/core/batch/plan.ts';
import { isBlocking } from '../../../src/core/batch/planned-row.ts';
import type { Recipe } from '../../../src/core/batch/recipe.ts';
import { TABLE_MAX_ROWS, type Table } from '../../../src/core/batch/table.ts';
import { createDigest } from '../../../src/worker/batch/digest.ts';
import { circumstances, recipeFor, tableOf } from '../../fixtures/batch.ts';

function planOf(table: Table, recipe: Partial<Recipe> = {}, more: Partial<typeof circumstances> = {}) {
  const order = { recipe: recipeFor(table.columns, recipe), circumstances: { ...circumstances, ...more } };
  return planBatch(table, order, createDigest());
}

function kindsOf(table: Table, recipe: Partial<Recipe> = {}, more: Partial<typeof circumstances> = {}) {
  return planOf(table, recipe, more).rows.map(({ problems }) => problems.map(({ kind }) => kind));
}

test('career,prompt becomes rows with title, slug, price and the cells they came from', () => {
  const { rows, totals, problems } = planOf(tableOf(['career', 'prompt'], ['Dental Assistant', ' Polishing a tooth ']));
  expect(rows).toEqual([
    {
      position: 1,
      fingerprint: expect.any(String),
      fileRow: 2,
      prompt: 'Polishing a tooth',
      title: 'Dental Assistant',
      slug: 'dental-assistant',
      model: 'sora-2',
      size: '1280x720',
      seconds: 4,
      parameters: {},
      imageUrl: null,
      tags: [],
      variables: { career: 'Dental Assistant', prompt: ' Polishing a tooth ' },
      problems: [],
      estimatedCostMicroUsd: 400_000,
      earlierId: null,
      outcome: 'make',
    },
  ]);
  expect(totals).toMatchObject({ rows: 1, make: 1, costMicroUsd: 400_000, unpriced: 0 });
  expect(problems).toEqual([]);
});

test('what a row says of model, size, seconds, seed, image and tags is read as people write it', () => {
  const columns = ['prompt', 'model', 'size', 'seconds', 'seed', 'image url', 'tags'];
  const { rows } = planOf(
    tableOf(columns, [
      'A boat',
      'Sora 2 Pro',
      '1024 × 1792',
      '8 s',
      '42',
      'https://a.example/b.png',
      'sea; boats, sea',
    ]),
  );
  expect(rows[0]).toMatchObject({
    model: 'sora-2-pro',
    size: '1024x1792',
    seconds: 8,
    parameters: { seed: 42 },
    imageUrl: 'https://a.example/b.png',
    tags: ['sea', 'boats'],
    problems: [],
    estimatedCostMicroUsd: 4_000_000,
  });
});

test('a model that lacks the standard size takes its own', () => {
  const table = tableOf(['prompt', 'model'], ['A boat', 'sora-2']);
  const standard = { model: 'sora-2-pro', size: '1920x1080', seconds: 7 };
  expect(planOf(table, { standard }).rows[0]).toMatchObject({ size: '720x1280', seconds: 4, problems: [] });
});

test.each([
  ['prompt', '', 'prompt_missing'],
  ['prompt', 'word '.repeat(8_000), 'prompt_too_long'],
  ['model', 'sora-9', 'model_unknown'],
  ['size', '720p', 'size_not_offered'],
  ['size', '1000x1000', 'size_not_offered'],
  ['seconds', 'soon', 'seconds_unreadable'],
  ['seconds', '7', 'seconds_not_offered'],
  ['seed', '-5', 'seed_unreadable'],
  ['seed', '99999999999', 'seed_unreadable'],
  ['image url', 'C:\\boat.png', 'image_address'],
  ['image url', 'https://', 'image_address'],
  ['persona', 'x'.repeat(1_000_000), 'cell_too_long'],
])('a wrong %s stops its row and says why (case %#)', (column, cell, kind) => {
  const table = tableOf(['title', 'prompt', column === 'prompt' ? 'note' : column], ['Boat', 'A boat', cell]);
  const broken = column === 'prompt' ? tableOf(['title', 'prompt'], ['Boat', cell]) : table;
  const { rows, totals } = planOf(broken);
  expect(rows[0]?.problems.map((problem) => problem.kind)).toEqual([kind]);
  expect(rows[0]).toMatchObject({ outcome: 'blocked' });
  expect(totals).toMatchObject({ rows: 1, make: 0, blocked: 1, costMicroUsd: 0 });
});

test('a server of rules takes any model, and sizes and seconds within them', () => {
  const price = { perSecondMicroUsd: 10, source: 'test', readOn: '2026-11-21', by: 'person' } as const;
  const anyModel = {
    ...{
      sizes: [],
      seconds: [],
      defaultSize: '512x512',
      defaultSeconds: 3,
      source: '',
      readOn: '',
      by: 'server' as const,
    },
    freeSize: { minimum: 256, maximum: 1024, step: 16, price },
    freeSeconds: { minimum: 1, maximum: 9, step: 2 },
  };
  const columns = ['prompt', 'model', 'size', 'seconds'];
  const table = tableOf(
    columns,
    ['A boat', 'wan', '640x480', '5'],
    ['A kite', 'wan', '650x480', '4'],
    ['A cup', '', '', ''],
  );
  const { rows } = planOf(table, {}, { catalogue: { models: [], anyModel } });
  expect(rows[0]).toMatchObject({ model: 'wan', size: '640x480', seconds: 5, estimatedCostMicroUsd: 50, problems: [] });
  expect(rows[1]?.problems.map(({ kind }) => kind)).toEqual(['size_not_offered', 'seconds_not_offered']);
  expect(rows[2]).toMatchObject({ model: 'sora-2', size: '512x512', seconds: 3, problems: [] });
});

test('a server that takes no images stops rows with one', () => {
  const table = tableOf(['prompt', 'image'], ['A boat', 'https://a.example/b.png']);
  expect(kindsOf(table, {}, { takesImages: false })).toEqual([['image_unsupported']]);
  expect(kindsOf(table, {}, { takesImages: null })).toEqual([[]]);
});

test('a shape that is not the table’s stops the row until its prompt is written by hand', () => {
  const table: Table = {
    columns: ['title', 'prompt'],
    rows: (['quotes', 'too_many_cells', 'too_few_cells', null] as const).map((fault, index) => ({
      ...{ cells: [`T${index}`, `A boat ${index}`], fileRow: index + 2, fault },
    })),
  };
  expect(planOf(table).rows.map(({ outcome }) => outcome)).toEqual(['blocked', 'blocked', 'make', 'make']);
  const edits = { '1': { prompt: 'A boat, whole' }, '2': { prompt: 'A kite, whole' } };
  const { rows } = planOf(table, { edits });
  expect(rows.map(({ outcome }) => outcome)).toEqual(['make', 'make', 'make', 'make']);
  expect(rows[0]).toMatchObject({ prompt: 'A boat, whole', problems: [] });
});

test('slugs that are asked for are kept, told when they clash, and derived ones go around them', () => {
  const table = tableOf(
    ['title', 'slug', 'prompt'],
    ...[
      ['Cook', '', 'a'],
      ['X', 'cook', 'b'],
      ['Y', 'cook', 'c'],
      ['Z', 'My File.mp4', 'd'],
      ['Cook', '', 'e'],
    ],
  );
  const { rows } = planOf(table);
  expect(rows.map(({ slug }) => slug)).toEqual(['cook-2', 'cook', 'cook', 'my-file', 'cook-3']);
  expect(rows.map(({ problems }) => problems)).toEqual([
    [],
    [],
    [{ field: 'slug', kind: 'slug_duplicate', detail: '2' }],
    [{ field: 'slug', kind: 'slug_changed', detail: 'My File.mp4' }],
    [],
  ]);
  expect(planOf(table, { edits: { '3': { slug: 'chef' } } }).totals.blocked).toBe(0);
});

test('the same prompt twice is pointed out and made twice', () => {
  const { rows, totals } = planOf(tableOf(['prompt'], ['A boat'], ['A kite'], ['A boat']));
  expect(rows[2]).toMatchObject({
    problems: [{ field: 'prompt', kind: 'prompt_duplicate', detail: '1' }],
    outcome: 'make',
  });
  expect(totals).toMatchObject({ make: 3, noted: 1, costMicroUsd: 1_200_000 });
});

test('a row that was made before is offered for reuse, unless anything of the request differs', () => {
  const wish = { prompt: 'A boat', model: 'sora-2', size: '1280x720', seconds: 4, parameters: {}, image: null };
  const made = { [fingerprintOf(wish, createDigest())]: 'g1' };
  const columns = ['prompt', 'seconds', 'seed'];
  const table = tableOf(columns, ['A boat', '', ''], ['A boat', '8', ''], ['A boat', '', '1'], ['a boat', '', '']);
  const reused = planOf(table, {}, { earlier: made });
  expect(reused.rows.map(({ earlierId, outcome }) => [earlierId, outcome])).toEqual([
    ['g1', 'reuse'],
    [null, 'make'],
    [null, 'make'],
    [null, 'make'],
  ]);
  expect(reused.totals).toMatchObject({ reuse: 1, make: 3, sparedMicroUsd: 400_000, costMicroUsd: 1_600_000 });
  const again = planOf(table, { repeats: 'make' }, { earlier: made });
  expect(again.rows[0]).toMatchObject({ earlierId: 'g1', outcome: 'make' });
});

test('templates put cells into prompts, and say which variable is missing where', () => {
  const table = tableOf(['career', 'city'], ['nurse', 'Rome'], ['cook', '']);
  const { rows, problems } = planOf(table, { template: 'A {Career} in {city}' });
  expect(rows.map(({ prompt }) => prompt)).toEqual(['A nurse in Rome', 'A cook in']);
  expect(rows[1]?.problems).toEqual([{ field: 'prompt', kind: 'variable_empty', detail: 'city' }]);
  expect(problems).toEqual([]);
  expect(planOf(table, { template: 'A {job} in {city}' }).problems).toEqual([
    { kind: 'unknown_variable', name: 'job' },
  ]);
});

test('a prompt in a cell may name the other columns, and a template may name the prompt', () => {
  const table = tableOf(['career', 'prompt'], ['nurse', 'A {career} waves {here}']);
  expect(planOf(table, { template: '{prompt}, in {{noir}}' }).rows[0]?.prompt).toBe('A nurse waves {here}, in {noir}');
});

test('without a column of prompts and without a template there is nothing to ask for', () => {
  expect(planOf(tableOf(['career'], ['nurse'])).problems).toEqual([{ kind: 'no_prompt' }]);
});

test('crossed rows are named after what was crossed', () => {
  const table = tableOf(['persona', 'topic'], ['nurse', 'teeth'], ['cook', 'soup']);
  const matrix = { columns: ['persona', 'topic'], lists: [] };
  const { rows } = planOf(table, { matrix, template: 'A {persona} explains {topic}' });
  expect(rows.map(({ slug }) => slug)).toEqual(['nurse-teeth', 'nurse-soup', 'cook-teeth', 'cook-soup']);
  expect(rows[1]).toMatchObject({
    prompt: 'A nurse explains soup',
    title: 'nurse – soup',
    variables: { persona: 'nurse', topic: 'soup' },
    fileRow: 0,
  });
});

test('a matrix beyond what a batch may have is a problem of the plan', () => {
  const values = Array.from({ length: 101 }, (_, index) => String(index));
  const lists = [
    { name: 'a', values },
    { name: 'b', values },
  ];
  expect(planOf(tableOf(['prompt'], ['A boat']), { matrix: { columns: [], lists } })).toMatchObject({
    rows: [],
    problems: [{ kind: 'too_many_rows', found: 10_201 }],
  });
});

test('what a person changes by hand beats the table, and a row can be left out', () => {
  const table = tableOf(['prompt', 'seconds'], ['A boat', '7'], ['A kite', '4']);
  const { rows, totals } = planOf(table, { edits: { '1': { seconds: '8', title: 'Boat' }, '2': { leftOut: true } } });
  expect(rows[0]).toMatchObject({ seconds: 8, title: 'Boat', slug: 'boat', outcome: 'make' });
  expect(rows[1]).toMatchObject({ outcome: 'left_out' });
  expect(totals).toMatchObject({ make: 1, leftOut: 1, costMicroUsd: 800_000 });
});

test('rows that are not chosen can come in on hold: unpaid, and not those that cannot be made', () => {
  const table = tableOf(['prompt', 'seconds'], ['A boat', '4'], ['A kite', '4'], ['A whale', '7']);
  const edits = { '2': { leftOut: true }, '3': { leftOut: true } };
  const { rows, totals } = planOf(table, { edits, unchosen: 'hold' });
  expect(rows.map(({ outcome }) => outcome)).toEqual(['make', 'hold', 'left_out']);
  expect(totals).toMatchObject({ make: 1, hold: 1, leftOut: 1, costMicroUsd: 400_000 });
});

test('how long it takes is told from what finished jobs took, at the limit and with its pauses', () => {
  const finished = Array.from({ length: 5 }, () => ({
    ...{ serverId: circumstances.serverId, model: 'sora-2', size: '1280x720', seconds: 4, durationMs: 100_000 },
  }));
  const table = tableOf(['prompt'], ...Array.from({ length: 8 }, (_, index) => [`Boat ${index}`]));
  const pace = { inFlightLimit: 4, groupSize: 100, groupPauseSeconds: 0 };
  expect(planOf(table, {}, { finished, pace }).makespan).toEqual({ soonestMs: 170_000, latestMs: 230_000 });
  const groups = { inFlightLimit: 4, groupSize: 2, groupPauseSeconds: 300 };
  expect(planOf(table, {}, { finished, pace: groups }).makespan).toEqual({ soonestMs: 985_000, latestMs: 1_015_000 });
  expect(planOf(table, {}, { finished: finished.slice(0, 2), pace }).makespan).toBeNull();
});

test('prices nobody stated are counted, not guessed', () => {
  const [model] = circumstances.catalogue.models;
  const sizes = model?.sizes.map((offer) => ({ ...offer, price: { ...offer.price, perSecondMicroUsd: null } })) ?? [];
  const catalogue = { models: model === undefined ? [] : [{ ...model, sizes }], anyModel: null };
  expect(planOf(tableOf(['prompt'], ['A boat']), {}, { catalogue }).totals).toMatchObject({
    unpriced: 1,
    costMicroUsd: 0,
  });
});

const cell = fc.oneof(
  fc.constantFrom(
    '',
    'A boat',
    'nurse',
    '8',
    '1280x720',
    'sora-2',
    'sora-2-pro',
    '=1+1',
    '{prompt}',
    '__proto__',
    'cook',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
);
const anyTable = fc.integer({ min: 1, max: 5 }).chain((width) =>
  fc.record({
    columns: fc.uniqueArray(fc.constantFrom('prompt', 'title', 'slug', 'size', 'seconds', 'seed', 'tags', 'job'), {
      ...{ minLength: width, maxLength: width },
    }),
    cells: fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 40 }),
  }),
);

test('totals are the sum of the rows, every row has one outcome, and slugs of rows to make are unique', () => {
  fc.assert(
    fc.property(anyTable, fc.constantFrom('', '{prompt} by {job}', 'A {title}'), ({ columns, cells }, template) => {
      const { rows, totals } = planOf(tableOf(columns, ...cells), { template });
      expect(rows.map(({ position }) => position)).toEqual(cells.map((_, index) => index + 1));
      expect(totals).toEqual(totalsOf(rows));
      expect(totals.make + totals.reuse + totals.leftOut + totals.blocked).toBe(rows.length);
      const made = rows.filter(({ outcome }) => outcome === 'make');
      expect(totals.costMicroUsd).toBe(made.reduce((sum, row) => sum + (row.estimatedCostMicroUsd ?? 0), 0));
      expect(new Set(made.map(({ slug }) => slug)).size).toBe(made.length);
      for (const row of rows) expect(row.outcome === 'blocked').toBe(row.problems.some(isBlocking));
    }),
  );
});

test('ten thousand rows are a plan', () => {
  const rows = Array.from({ length: TABLE_MAX_ROWS }, (_, index) => [`Career ${index % 70}`, `Prompt ${index}`]);
  const { totals } = planOf(tableOf(['career', 'prompt'], ...rows));
  expect(totals).toMatchObject({ rows: 10_000, make: 10_000, costMicroUsd: 4_000_000_000 });
});
