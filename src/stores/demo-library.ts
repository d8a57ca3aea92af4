// The demo history of the stack on this machine, over the door it has beside REST and storage.
import * as z from 'zod/mini';
import { StoreError } from '../core/errors.ts';
import type { DemoLibrary, DemoProgress } from '../core/ports/demo-library.ts';
import { parseJson } from './json-text.ts';
import { restErrorOf } from './rest-error.ts';

export type DemoAccess = {
  /** The project's URL, without a trailing slash. */
  url: string;
  anonKey: string;
  accessToken: () => Promise<string | null>;
  fetch: typeof fetch;
};

const rowsSchema = z.object({ rows: z.number() });
const lineSchema = z.union([
  z.object({ step: z.enum(['drawing', 'writing']), done: z.number(), of: z.number() }),
  rowsSchema,
  z.object({ problem: z.string() }),
]);

export function createDemoLibrary({ url, anonKey, accessToken, fetch: send }: DemoAccess): DemoLibrary {
  async function ask(init: RequestInit, doing: string): Promise<Response> {
    const token = await accessToken();
    const headers = { apikey: anonKey, authorization: `Bearer ${token ?? anonKey}` };
    const answer = await send(`${url}/demo/v1`, { ...init, headers, credentials: 'omit', cache: 'no-store' }).catch(
      (cause: unknown) => {
        throw unreachable(doing, cause);
      },
    );
    if (answer.ok) return answer;
    throw restErrorOf(parseJson(await answer.text()), answer.status, doing);
  }

  return {
    async count(signal) {
      const doing = 'Counting the demo';
      const answer = await ask(signal === undefined ? {} : { signal }, doing);
      return readRows(await answer.text(), doing);
    },
    async fill(onProgress) {
      const doing = 'Filling in the demo';
      const answer = await ask({ method: 'POST', body: '{}' }, doing);
      const last = await lastLine(answer, onProgress).catch((cause: unknown) => {
        throw cause instanceof StoreError ? cause : unreachable(doing, cause);
      });
      return readRows(last, doing);
    },
    async remove() {
      await ask({ method: 'DELETE' }, 'Removing the demo');
    },
  };
}

function unreachable(doing: string, cause: unknown): StoreError {
  return new StoreError(`${doing}: no answer`, { fault: 'unreachable', status: null, cause });
}

function readRows(text: string, doing: string): number {
  const read = rowsSchema.safeParse(parseJson(text));
  if (read.success) return read.data.rows;
  throw new StoreError(`${doing}: an unexpected answer`, { fault: 'invalid', status: null });
}

/** Tells every line of progress and answers the last one of all, which says how it ended. */
async function lastLine(answer: Response, onProgress: (progress: DemoProgress) => void): Promise<string> {
  let open = '';
  for await (const text of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const lines = (open + text).split('\n');
    open = lines.pop() ?? '';
    for (const line of lines) {
      const read = lineSchema.safeParse(parseJson(line));
      if (!read.success) continue;
      if ('problem' in read.data) throw new StoreError(read.data.problem, { fault: 'server_error', status: null });
      if ('rows' in read.data) return line;
      onProgress(read.data);
    }
  }
  return open;
}
