// A command as a child with live output.
import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';

const rootFolder = join(import.meta.dirname, '..');

/** It gets no stdin, so nothing can wait for an answer, and finds this project's tools and its Node first. */
function environment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const path = `${join(rootFolder, 'node_modules/.bin')}${delimiter}${process.env['PATH'] ?? ''}`;
  return { ...process.env, PATH: path, ...env };
}

/** Resolves to the exit code; 1 when the command cannot be started or was killed. */
export function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: rootFolder,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: environment(env),
    });
    child.on('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/** As `run`, beside something whose output is not to be disturbed: what it said comes with the code. */
export function runAside(command: string, args: readonly string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: rootFolder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: environment({}),
    });
    const said: string[] = [];
    const note = (text: string): void => void said.push(text);
    child.stdout.setEncoding('utf8').on('data', note);
    child.stderr.setEncoding('utf8').on('data', note);
    child.on('error', ({ message }) => resolve({ code: 1, output: `${message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output: said.join('') }));
  });
}
