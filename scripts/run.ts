// A command as a child with live output.
import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';

const rootFolder = join(import.meta.dirname, '..');

/**
 * Resolves to the exit code; 1 when the command cannot be started or was killed. It gets no stdin, so nothing can wait
 * for an answer, and finds this project's tools and its Node first.
 */
export function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  const path = `${join(rootFolder, 'node_modules/.bin')}${delimiter}${process.env['PATH'] ?? ''}`;
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: rootFolder,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, PATH: path, ...env },
    });
    child.on('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}
