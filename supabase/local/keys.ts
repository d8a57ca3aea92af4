// The secrets of one machine's stack: made once, kept beside the data, never printed whole.
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { generateApiKey } from '@supabase/lite';
import * as z from 'zod/mini';
import { codeOf, StartupError } from './failure.ts';

const keysSchema = z.object({
  publishableKey: z.string().check(z.startsWith('sb_publishable_')),
  secretKey: z.string().check(z.startsWith('sb_secret_')),
  /** Signs access tokens (HS256). */
  jwtSecret: z.string().check(z.minLength(32)),
  /** Signs links to objects; apart from `jwtSecret`, so that a link is never an access token. */
  linkSecret: z.string().check(z.minLength(32)),
  account: z.object({ email: z.string(), password: z.string() }),
});
export type Keys = z.infer<typeof keysSchema>;

const secret = () => randomBytes(32).toString('hex');

async function makeKeys(): Promise<Keys> {
  const [publishable, secretKey] = await Promise.all([generateApiKey('publishable'), generateApiKey('secret')]);
  return {
    publishableKey: publishable.key,
    secretKey: secretKey.key,
    jwtSecret: secret(),
    linkSecret: secret(),
    account: { email: 'creator@local.test', password: secret() },
  };
}

async function readKeys(file: string): Promise<Keys | null> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
  try {
    return z.parse(keysSchema, JSON.parse(text));
  } catch (cause) {
    const message = `${file} is not readable as keys. Put it back, or delete it to get new ones (everyone signs in again).`;
    throw new StartupError('keys_unreadable', message, cause);
  }
}

/** Reads `keys.json` in `folder`, or makes it (mode 600). `fresh` says which. */
export async function loadKeys(folder: string): Promise<{ keys: Keys; fresh: boolean }> {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, 'keys.json');
  const kept = await readKeys(file);
  if (kept) return { keys: kept, fresh: false };
  const keys = await makeKeys();
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, file);
  return { keys, fresh: true };
}
