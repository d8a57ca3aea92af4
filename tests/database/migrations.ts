// The migrations as files, in the order they are applied.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

const folder = path.resolve(import.meta.dirname, '../../supabase/migrations');
const platformFile = path.resolve(import.meta.dirname, 'platform.sql');

/** The original tool's own: everything after them is ours. */
export const ORIGINAL_COUNT = 4;

export type Migration = { name: string; sql: string };

export async function readMigrations(): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(names.map(async (name) => ({ name, sql: await readFile(path.join(folder, name), 'utf8') })));
}

export function readPlatform(): Promise<string> {
  return readFile(platformFile, 'utf8');
}
