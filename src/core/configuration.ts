// Where the Supabase project is, read from variables set at build time. Refuses secret keys: they must not reach a browser.
import * as z from 'zod/mini';

export type VariableProblem = 'missing' | 'not_a_url' | 'not_http' | 'has_space' | 'secret_key';
export type BadVariable = { name: string; problem: VariableProblem };

export type Configuration = {
  /** Without a trailing slash. */
  supabaseUrl: string;
  /** The anon key, or a publishable key. */
  supabaseKey: string;
};

export type ParsedConfiguration = { configuration: Configuration } | { bad: readonly BadVariable[] };

const variablesSchema = z.object({
  VITE_SUPABASE_URL: z.catch(z.string(), ''),
  VITE_SUPABASE_ANON_KEY: z.catch(z.string(), ''),
});

/** Names every bad variable at once. */
export function parseConfiguration(variables: unknown): ParsedConfiguration {
  const read = variablesSchema.parse(variables);
  const url = read.VITE_SUPABASE_URL.trim();
  const key = read.VITE_SUPABASE_ANON_KEY.trim();
  const bad = [
    { name: 'VITE_SUPABASE_URL', problem: urlProblem(url) },
    { name: 'VITE_SUPABASE_ANON_KEY', problem: keyProblem(key) },
  ].flatMap(({ name, problem }) => (problem === null ? [] : [{ name, problem }]));
  if (bad.length > 0) return { bad };
  return { configuration: { supabaseUrl: url.replace(/\/+$/, ''), supabaseKey: key } };
}

function urlProblem(text: string): VariableProblem | null {
  if (text === '') return 'missing';
  if (/\s/.test(text)) return 'has_space';
  if (!URL.canParse(text)) return 'not_a_url';
  const { protocol } = new URL(text);
  return protocol === 'https:' || protocol === 'http:' ? null : 'not_http';
}

function keyProblem(text: string): VariableProblem | null {
  if (text === '') return 'missing';
  if (/\s/.test(text)) return 'has_space';
  return isSecret(text) ? 'secret_key' : null;
}

const claimsSchema = z.object({ role: z.string() });

/** Keys of Supabase that step over row level security (its API keys page, read 2026-11-20): `sb_secret_…`, `service_role`. */
function isSecret(key: string): boolean {
  if (key.startsWith('sb_secret_')) return true;
  const payload = key.split('.')[1];
  if (payload === undefined) return false;
  try {
    const claims = claimsSchema.safeParse(JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))));
    return claims.success && claims.data.role === 'service_role';
  } catch {
    // No JWT: then nothing says that it is secret.
    return false;
  }
}
