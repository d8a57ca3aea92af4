// Supabase as the Test page sees it: does it answer, is its clock ours, is everything there?
import * as z from 'zod/mini';
import { StoreError } from '../core/errors.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { SchemaFinding, SupabaseProbe } from '../core/ports/supabase-probe.ts';
import { instantSchema } from './column.ts';
import { answered, heeding, parsed, type Rest } from './postgrest.ts';
import { restErrorOf } from './rest-error.ts';

export type ProbeAccess = {
  rest: Rest;
  /** The project's URL, without a trailing slash. */
  url: string;
  anonKey: string;
  /** Null when signed out. */
  accessToken: () => Promise<string | null>;
  fetch: typeof fetch;
  clock: Clock;
};

const TIMEOUT_MS = 20_000;

const reportSchema = z.object({
  tables: z.array(z.string()),
  columns: z.array(z.string()),
  functions: z.array(z.string()),
  buckets: z.array(z.string()),
  policies: z.array(z.string()),
});

export function createSupabaseProbe(access: ProbeAccess): SupabaseProbe {
  const { rest, clock } = access;
  return {
    async ping(signal) {
      const startMs = clock.now().getTime();
      await askSettings(access, signal);
      const latencyMs = clock.now().getTime() - startMs;
      return { latencyMs, clockSkewMs: await clockSkewMs(access, signal) };
    },
    async schema(signal) {
      const answer = await answered(heeding(rest.rpc('schema_report'), signal), 'Reading the schema');
      const report = parsed(reportSchema, answer, 'The schema');
      const { schemaInventory } = await import('./schema-inventory.gen.ts');
      return [
        ...findings('table', schemaInventory.tables, report.tables),
        ...findings('column', schemaInventory.columns, report.columns),
        ...findings('function', schemaInventory.functions, report.functions),
        ...findings('bucket', schemaInventory.buckets, report.buckets),
        ...findings('policy', schemaInventory.policies, report.policies),
      ];
    },
  };
}

/** The one place of a project that answers signed out and still checks the project's key. */
async function askSettings(access: ProbeAccess, signal: AbortSignal | undefined): Promise<void> {
  const late = AbortSignal.timeout(TIMEOUT_MS);
  const request: RequestInit = {
    headers: { apikey: access.anonKey },
    signal: signal === undefined ? late : AbortSignal.any([signal, late]),
    credentials: 'omit',
    cache: 'no-store',
  };
  const doing = 'Asking Supabase';
  const { fetch: send } = access;
  const response = await send(`${access.url}/auth/v1/settings`, request).catch((error: unknown) => {
    throw restErrorOf(error, 0, doing);
  });
  await response.body?.cancel();
  if (!response.ok) throw restErrorOf(null, response.status, doing);
  if (response.headers.get('content-type')?.includes('json') === true) return;
  throw new StoreError(`${doing}: what answers is not Supabase`, { fault: 'invalid', status: response.status });
}

/** Positive when this device's clock is ahead; null when nobody is signed in or the database does not say. */
async function clockSkewMs(access: ProbeAccess, signal: AbortSignal | undefined): Promise<number | null> {
  // Signed out the database would refuse, and a browser prints every refusal to its console.
  if ((await access.accessToken()) === null) return null;
  const startMs = access.clock.now().getTime();
  const { data, error } = await heeding(access.rest.rpc('database_time'), signal);
  const middleMs = (startMs + access.clock.now().getTime()) / 2;
  const time = z.safeParse(instantSchema, data);
  return error === null && time.success ? Math.round(middleMs - time.data.getTime()) : null;
}

function findings(
  kind: SchemaFinding['kind'],
  needed: readonly string[],
  present: readonly string[],
): readonly SchemaFinding[] {
  const there = new Set(present);
  return needed.map((name) => ({ kind, name, present: there.has(name) }));
}
