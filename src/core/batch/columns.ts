// What each column of a table stands for, guessed by its name. Refuses to guess where two columns claim the same.
import * as z from 'zod/mini';

/** `variable` stands for nothing by itself; like every column it can be named in a template. */
export const roleSchema = z.enum([
  'prompt',
  'title',
  'slug',
  'model',
  'size',
  'seconds',
  'seed',
  'image',
  'tags',
  'variable',
]);
export type Role = z.infer<typeof roleSchema>;

/** Names by which people call a column, best first; compared without case, spaces, accents and punctuation. */
const NAMES: Readonly<Record<Exclude<Role, 'variable'>, readonly string[]>> = {
  prompt: ['prompt', 'prompts', 'prompttext', 'videoprompt', 'soraprompt', 'text', 'description', 'beschreibung'],
  title: ['title', 'name', 'titel', 'titre', 'titulo', 'videotitle'],
  slug: ['slug', 'filename', 'file', 'dateiname', 'outputname'],
  model: ['model', 'modelid', 'modell', 'engine'],
  size: ['size', 'resolution', 'dimensions', 'videosize', 'format'],
  seconds: ['seconds', 'duration', 'durations', 'durationseconds', 'secs', 'sec', 'length', 'lengthseconds', 'dauer'],
  seed: ['seed', 'randomseed'],
  image: ['imageurl', 'image', 'referenceimage', 'reference', 'inputreference', 'startimage', 'startingimage', 'bild'],
  tags: ['tags', 'tag', 'labels', 'keywords', 'categories', 'category', 'schlagworte'],
};

/** One role a column, in the columns' order. Without a title the first column that is nothing else gives it. */
export function guessRoles(columns: readonly string[]): readonly Role[] {
  const plain = columns.map(plainName);
  const roles: Role[] = columns.map(() => 'variable');
  for (const role of roleSchema.options) {
    if (role === 'variable') continue;
    const index = NAMES[role]
      .map((name) => plain.indexOf(name))
      .find((found) => found !== -1 && roles[found] === 'variable');
    if (index !== undefined) roles[index] = role;
  }
  if (!roles.includes('title')) {
    const first = roles.indexOf('variable');
    if (first !== -1) roles[first] = 'title';
  }
  return roles;
}

/** True for a first row that names its columns: one of them the prompt. */
export function namesPrompt(header: readonly string[]): boolean {
  return header.some((cell) => NAMES.prompt.includes(plainName(cell)));
}

/** A role belongs to one column: whoever had it before becomes a variable. */
export function withRole(roles: readonly Role[], index: number, role: Role): readonly Role[] {
  return roles.map((each, at) => {
    if (at === index) return role;
    return each === role ? 'variable' : each;
  });
}

function plainName(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
