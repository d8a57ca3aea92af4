// `npm run demo`: fills the local account of a running stack with a demo history, as the studio's own button does;
// --rows for how many, --seed for another one, --remove takes it away again.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod/mini';
import { demoPath } from '../supabase/local/demo/routes.ts';
import { readEnvironment, SetupError } from './environment.ts';
import { rootFolder } from './local-parts.ts';
import { reasonLines } from './part.ts';

const keysSchema = z.object({
  publishableKey: z.string(),
  account: z.object({ email: z.string(), password: z.string() }),
});
const tokenSchema = z.object({ access_token: z.string() });
const lineSchema = z.union([
  z.object({ step: z.enum(['drawing', 'writing']), done: z.number(), of: z.number() }),
  z.object({ rows: z.number() }),
  z.object({ problem: z.string() }),
]);

async function signedIn(url: string, folder: string): Promise<HeadersInit> {
  const { publishableKey: apikey, account } = keysSchema.parse(
    JSON.parse(await readFile(join(folder, 'keys.json'), 'utf8')),
  );
  const answer = await fetch(`${url}/auth/v1/token?grant_type=password`, {
    method: 'POST',
    headers: { apikey, 'content-type': 'application/json' },
    body: JSON.stringify(account),
  });
  const { access_token } = tokenSchema.parse(await answer.json());
  return { apikey, authorization: `Bearer ${access_token}` };
}

async function fill(door: string, headers: HeadersInit, order: object): Promise<void> {
  const answer = await fetch(door, { method: 'POST', headers, body: JSON.stringify(order) });
  if (!answer.ok || answer.body === null) throw new SetupError(`Refused: ${await answer.text()}`);
  for await (const text of linesOf(answer.body)) {
    const line = lineSchema.parse(JSON.parse(text));
    if ('problem' in line) throw new Error(line.problem);
    if ('rows' in line) console.log(`${line.rows} generations of the demo are there.`);
    else console.log(`${line.step} ${line.done} of ${line.of}`);
  }
}

async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let open = '';
  for await (const bytes of body) {
    const lines = (open + decoder.decode(bytes, { stream: true })).split('\n');
    open = lines.pop() ?? '';
    yield* lines;
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rows: { type: 'string', default: '1000' },
      seed: { type: 'string' },
      remove: { type: 'boolean', default: false },
    },
  });
  const { supabaseFolder, supabasePort } = readEnvironment(rootFolder);
  const url = `http://127.0.0.1:${supabasePort}`;
  const headers = await signedIn(url, supabaseFolder).catch((cause: unknown) => {
    throw new SetupError(`Nothing answers at ${url}: start it with npm run dev or npm run supabase.`, { cause });
  });
  if (values.remove) {
    await fetch(`${url}${demoPath}`, { method: 'DELETE', headers });
    console.log('The demo is gone.');
    return;
  }
  const seed = values.seed === undefined ? {} : { seed: values.seed };
  await fill(`${url}${demoPath}`, headers, { rows: Number(values.rows), ...seed });
}

main().catch((error: unknown) => {
  for (const line of reasonLines(error)) console.error(line);
  process.exit(1);
});
