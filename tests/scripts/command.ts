// A command of this repository as a child, as a person would start it.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { nodeCache } from '../prepared/prepared.ts';

const rootFolder = join(import.meta.dirname, '../..');

export type Command = {
  /** Resolves when standard output holds this many lines; rejects when the command ends before. */
  lines(count: number): Promise<readonly string[]>;
  signal(name: NodeJS.Signals): void;
  ended: Promise<{ code: number | null; output: string; errors: string }>;
};

export function start(script: string, env: Readonly<Record<string, string>>): Command {
  const child = spawn('node', [join(rootFolder, script)], {
    cwd: rootFolder,
    env: { ...process.env, ...nodeCache(), VITE_SUPABASE_URL: '', VITE_SUPABASE_ANON_KEY: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stderr.on('data', (text: Buffer) => {
    errors += text.toString();
  });
  const ended = new Promise<{ code: number | null; output: string; errors: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, output, errors }));
  });
  child.stdout.on('data', (text: Buffer) => {
    output += text.toString();
  });
  const written = () => output.split('\n').filter((line) => line.trim() !== '');
  return {
    ended,
    signal: (name) => child.kill(name),
    lines: (count) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (written().length >= count) resolve(written());
        };
        child.stdout.on('data', look);
        ended.then(({ code }) => reject(new Error(`Ended with ${code}: ${output}${errors}`)), reject);
        look();
      }),
  };
}

/** Holds a port of this machine until it is closed. */
export function holdPort(host = 'localhost'): Promise<{ port: number; close(): Promise<void> }> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, host, () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      resolve({ port, close: () => new Promise((done) => server.close(() => done())) });
    });
  });
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const held = await holdPort();
  await held.close();
  return held.port;
}
