// `npm run worker` as a child process, read line by line.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import * as z from 'zod/mini';
import { nodeCache } from '../prepared/prepared.ts';

const rootFolder = join(import.meta.dirname, '../..');

const eventSchema = z.looseObject({ at: z.iso.datetime(), event: z.string() });
export type Said = z.infer<typeof eventSchema>;

export type WorkerProcess = {
  /** Resolves with the first event of this name, also one that is past; rejects when the worker ends without. */
  heard(event: string): Promise<Said>;
  said(event: string): readonly Said[];
  /** False when the process is gone. */
  signal(name: NodeJS.Signals): boolean;
  /** Nobody reads on: what is written from now on meets a closed pipe. */
  stopReading(): void;
  ended: Promise<{ code: number | null; output: string; errors: string }>;
};

/** Nothing of the developer's own environment comes along but the way to Node, and its cache. */
export function startWorker(args: readonly string[], env: Readonly<Record<string, string>>): WorkerProcess {
  const cleared = Object.fromEntries(
    ['SUPABASE_URL', 'VITE_SUPABASE_URL', 'SUPABASE_EMAIL', 'SUPABASE_SERVICE_KEY', 'OPENAI_API_KEY', 'SORA_KEYS'].map(
      (name) => [name, ''],
    ),
  );
  const child = spawn('node', [join(rootFolder, 'src/worker/node.ts'), ...args], {
    env: { PATH: process.env['PATH'] ?? '', ...nodeCache(), ...cleared, SORA_API_BASE_URL: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const events: Said[] = [];
  const listeners = new Set<() => void>();
  let output = '';
  let errors = '';
  createInterface({ input: child.stdout }).on('line', (line) => {
    output += `${line}\n`;
    if (args.includes('--json')) events.push(eventSchema.parse(JSON.parse(line)));
    for (const listener of listeners) listener();
  });
  child.stderr.on('data', (text: Buffer) => {
    errors += text.toString();
  });
  const ended = new Promise<{ code: number | null; output: string; errors: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, output, errors }));
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  const said = (event: string) => events.filter((entry) => entry.event === event);
  return {
    ended,
    said,
    signal: (name) => child.kill(name),
    stopReading: () => child.stdout.destroy(),
    heard: (event) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const [first] = said(event);
          if (first !== undefined) resolve(first);
        };
        listeners.add(look);
        ended.then(({ code }) => reject(new Error(`Ended with ${code}: ${output}${errors}`)), reject);
        look();
      }),
  };
}
