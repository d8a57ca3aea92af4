// The Test page's questions to the outside world. A failed check is an answer, never a thrown error.
import { queryOptions, skipToken } from '@tanstack/react-query';
import { type ServerError, StoreError } from '../core/errors.ts';
import type { Reach } from '../core/ports/server-probe.ts';
import type { SchemaFinding } from '../core/ports/supabase-probe.ts';
import type { ServerProfile } from '../core/profile.ts';
import { checkServer } from '../core/server-check.ts';
import type { Services } from './services.tsx';

export type ServerCheck =
  | { outcome: 'passed'; at: Date; latencyMs: number; models: readonly string[]; canList: boolean }
  /** `reach` is null where an answer came. */
  | { outcome: 'failed'; at: Date; error: ServerError; reach: Reach | null };

export type ConnectionCheck =
  | { outcome: 'passed'; at: Date; latencyMs: number; clockSkewMs: number | null }
  | { outcome: 'failed'; at: Date; error: StoreError };

export type SchemaCheck =
  | { outcome: 'passed'; at: Date; findings: readonly SchemaFinding[] }
  | { outcome: 'incomplete'; at: Date; findings: readonly SchemaFinding[] }
  | { outcome: 'failed'; at: Date; error: StoreError };

/** Run by hand only: a check asked for by nobody would fill the log. */
const byHand = {
  enabled: false,
  retry: false,
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
} as const;

/** Costs nothing: asks for names of models, else for the list of jobs. */
export function serverCheckOptions(services: Services, profile: ServerProfile | null) {
  return queryOptions({
    ...byHand,
    queryKey: ['checks', 'server', profile?.id ?? null],
    queryFn: profile === null ? skipToken : ({ signal }) => checkServerOf(services, profile, signal),
  });
}

export function connectionCheckOptions(services: Services) {
  return queryOptions({
    ...byHand,
    queryKey: ['checks', 'connection'],
    queryFn: async ({ signal }): Promise<ConnectionCheck> => {
      try {
        return { outcome: 'passed', at: services.clock.now(), ...(await services.probe.ping(signal)) };
      } catch (error) {
        return { outcome: 'failed', at: services.clock.now(), error: storeError(error) };
      }
    },
  });
}

export function schemaCheckOptions(services: Services) {
  return queryOptions({
    ...byHand,
    queryKey: ['checks', 'schema'],
    queryFn: async ({ signal }): Promise<SchemaCheck> => {
      try {
        const findings = await services.probe.schema(signal);
        const outcome = findings.every((finding) => finding.present) ? 'passed' : 'incomplete';
        return { outcome, at: services.clock.now(), findings };
      } catch (error) {
        return { outcome: 'failed', at: services.clock.now(), error: storeError(error) };
      }
    },
  });
}

async function checkServerOf(services: Services, profile: ServerProfile, signal: AbortSignal): Promise<ServerCheck> {
  const startedAt = services.clock.now();
  const answer = await checkServer(services.videoServer(profile), signal);
  const at = services.clock.now();
  if (!answer.ok) {
    const { error } = answer;
    const reach = error.fault === 'network' ? await services.serverProbe(profile).reach(signal) : null;
    return { outcome: 'failed', at, error, reach };
  }
  const { models, canList } = answer;
  return { outcome: 'passed', at, latencyMs: at.getTime() - startedAt.getTime(), models, canList };
}

function storeError(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  throw error;
}
