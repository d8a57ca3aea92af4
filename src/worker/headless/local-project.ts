// The embedded Supabase of this machine as a project: its address and its one account, found beside its data.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { problemWords } from '../../words/worker-problem.ts';
import type { Entry } from './environment.ts';
import { WorkerProblem } from './problem.ts';

const keysSchema = z.object({
  publishableKey: z.string(),
  account: z.object({ email: z.string(), password: z.string() }),
});

/** Throws `WorkerProblem` when there is none yet. */
export async function readLocalProject(folder: string, port: number): Promise<{ url: string; entry: Entry }> {
  try {
    const keys = keysSchema.parse(JSON.parse(await readFile(join(folder, 'keys.json'), 'utf8')));
    const { publishableKey: anonKey, account } = keys;
    return { url: `http://127.0.0.1:${port}`, entry: { by: 'password', anonKey, ...account } };
  } catch (error) {
    throw new WorkerProblem('misused', problemWords.noLocalStack, error);
  }
}
