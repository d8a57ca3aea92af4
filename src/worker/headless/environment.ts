// The worker's environment, read and checked once: whose work it does, where, and with which keys.
import * as z from 'zod/mini';
import { parseConfiguration } from '../../core/configuration.ts';
import { parseKey } from '../../core/key.ts';
import { type Preset, presetSchema } from '../../core/profile.ts';
import { parseServerUrl } from '../../core/server-url.ts';
import { problemWords } from '../../words/worker-problem.ts';
import { WorkerProblem } from './problem.ts';

/** Who works, and with what in hand. */
export type Entry =
  | { by: 'password'; anonKey: string; email: string; password: string }
  | { by: 'service_key'; serviceKey: string; userId: string };

/** A video server named by the environment. */
export type GivenServer = { url: string; key: string | null; preset: Preset | null };

export type Keys = {
  given: GivenServer | null;
  /** For the profile that keeps its key under `openai_api_key`, when the environment names no server. */
  openAiKey: string | null;
  /** By key name or base URL. */
  byName: ReadonlyMap<string, string>;
};

export type WorkerEnvironment = {
  /** Null: the embedded Supabase. */
  hosted: { url: string; entry: Entry } | null;
  keys: Keys;
  supabasePort: number;
  simulatorPort: number;
  /** Null: the usual places. */
  supabaseFolder: string | null;
  workerFolder: string | null;
};

const text = z.optional(z.string());
const port = (name: string, standard: number) => {
  const refusal = `${name} must be a port number from 1 to 65535.`;
  const number = z.number(refusal).check(z.int(refusal), z.minimum(1, refusal), z.maximum(65_535, refusal));
  return z.pipe(z.pipe(z._default(z.string(), String(standard)), z.transform(Number)), number);
};

const variablesSchema = z.object({
  SUPABASE_URL: text,
  SUPABASE_ANON_KEY: text,
  VITE_SUPABASE_URL: text,
  VITE_SUPABASE_ANON_KEY: text,
  SUPABASE_EMAIL: text,
  SUPABASE_PASSWORD: text,
  SUPABASE_SERVICE_KEY: text,
  SUPABASE_USER_ID: z.optional(z.uuid(problemWords.userId)),
  OPENAI_API_KEY: text,
  SORA_API_BASE_URL: text,
  SORA_API_PRESET: z.optional(z.enum(presetSchema.options, problemWords.presetUnknown(presetSchema.options))),
  SORA_KEYS: text,
  WORKER_FOLDER: text,
  LOCAL_SUPABASE_FOLDER: text,
  LOCAL_SUPABASE_PORT: port('LOCAL_SUPABASE_PORT', 54_321),
  SIMULATOR_PORT: port('SIMULATOR_PORT', 8787),
});
type Variables = z.infer<typeof variablesSchema>;

/** Throws `WorkerProblem`. An empty variable counts as not set. */
export function parseEnvironment(variables: Readonly<Record<string, string | undefined>>): WorkerEnvironment {
  const set = Object.entries(variables).filter(([, value]) => value !== undefined && value.trim() !== '');
  const parsed = variablesSchema.safeParse(Object.fromEntries(set));
  if (!parsed.success) throw misused(parsed.error.issues.map((issue) => issue.message).join(' '));
  return {
    hosted: hostedOf(parsed.data),
    keys: keysOf(parsed.data),
    supabasePort: parsed.data.LOCAL_SUPABASE_PORT,
    simulatorPort: parsed.data.SIMULATOR_PORT,
    supabaseFolder: parsed.data.LOCAL_SUPABASE_FOLDER ?? null,
    workerFolder: parsed.data.WORKER_FOLDER ?? null,
  };
}

function hostedOf(given: Variables): WorkerEnvironment['hosted'] {
  const name = given.SUPABASE_URL === undefined ? 'VITE_SUPABASE_URL' : 'SUPABASE_URL';
  const address = given[name];
  if (address === undefined) return null;
  const entry = entryOf(given);
  const key = entry.by === 'password' ? entry.anonKey : 'none-needed';
  const read = parseConfiguration({ VITE_SUPABASE_URL: address, VITE_SUPABASE_ANON_KEY: key });
  if ('configuration' in read) return { url: read.configuration.supabaseUrl, entry };
  const isUrl = read.bad.some((bad) => bad.name === 'VITE_SUPABASE_URL');
  if (isUrl) throw misused(problemWords.url(name, 'malformed'));
  const isSecret = read.bad.some((bad) => bad.problem === 'secret_key');
  throw misused(isSecret ? problemWords.anonKeySecret : problemWords.key('SUPABASE_ANON_KEY', 'inner_space'));
}

function entryOf(given: Variables): Entry {
  const { SUPABASE_SERVICE_KEY: serviceKey, SUPABASE_USER_ID: userId } = given;
  const { SUPABASE_EMAIL: email, SUPABASE_PASSWORD: password } = given;
  if (serviceKey !== undefined) {
    if (email !== undefined) throw misused(problemWords.bothCredentials);
    if (userId === undefined) throw misused(problemWords.userId);
    return { by: 'service_key', serviceKey: keyOf('SUPABASE_SERVICE_KEY', serviceKey), userId: userId.toLowerCase() };
  }
  const anonKey = given.SUPABASE_ANON_KEY ?? given.VITE_SUPABASE_ANON_KEY;
  if (email === undefined || password === undefined) throw misused(problemWords.credentialsMissing);
  if (anonKey === undefined) throw misused(problemWords.anonKeyMissing);
  return { by: 'password', anonKey: anonKey.trim(), email: email.trim(), password };
}

function keysOf(given: Variables): Keys {
  const openAiKey = given.OPENAI_API_KEY === undefined ? null : keyOf('OPENAI_API_KEY', given.OPENAI_API_KEY);
  const byName = namedKeys(given.SORA_KEYS);
  if (given.SORA_API_BASE_URL === undefined) return { given: null, openAiKey, byName };
  const address = parseServerUrl(given.SORA_API_BASE_URL);
  if ('problem' in address) throw misused(problemWords.url('SORA_API_BASE_URL', address.problem));
  const preset = given.SORA_API_PRESET ?? null;
  // The key belongs to this server and to no other.
  return { given: { url: address.url, key: openAiKey, preset }, openAiKey: null, byName };
}

const namedKeysSchema = z.record(z.string(), z.string());

function namedKeys(json: string | undefined): ReadonlyMap<string, string> {
  if (json === undefined) return new Map();
  let read: unknown;
  try {
    read = JSON.parse(json);
  } catch {
    throw misused(problemWords.keysUnreadable);
  }
  const parsed = namedKeysSchema.safeParse(read);
  if (!parsed.success) throw misused(problemWords.keysUnreadable);
  return new Map(Object.entries(parsed.data).map(([name, key]) => [urlOf(name), keyOf(`SORA_KEYS ${name}`, key)]));
}

/** Addresses are compared as profiles keep them; any other name stays as it is. */
function urlOf(name: string): string {
  const address = name.includes('://') ? parseServerUrl(name) : { url: name };
  if ('problem' in address) throw misused(problemWords.url(`SORA_KEYS ${name}`, address.problem));
  return address.url;
}

function keyOf(name: string, value: string): string {
  const parsed = parseKey(value);
  if ('problem' in parsed) throw misused(problemWords.key(name, parsed.problem));
  return parsed.key;
}

function misused(line: string): WorkerProblem {
  return new WorkerProblem('misused', line);
}
