// The product's own files, to be read by the tests of its order.
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

const rootFolder = join(import.meta.dirname, '../..');

/** With slashes, from the root of the project. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(join(rootFolder, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(rootFolder, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

export type SourceFile = { path: string; text: string };

/** TypeScript written by hand. */
export async function sources(folder: string): Promise<readonly SourceFile[]> {
  const paths = (await filesBelow(folder)).filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.gen.ts'));
  return Promise.all(paths.map(async (path) => ({ path, text: await readFile(join(rootFolder, path), 'utf8') })));
}

/** Files with the pattern in them. */
export async function matches(folder: string, pattern: RegExp): Promise<string[]> {
  return (await sources(folder)).filter(({ text }) => pattern.test(text)).map(({ path }) => path);
}
