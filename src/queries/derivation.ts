// Whether a server still has the source of what is to be made from it. Costs nothing.
import { queryOptions } from '@tanstack/react-query';
import { knownSourceState, type SourceState, sourceStateOf } from '../core/derivation.ts';
import { ServerError } from '../core/errors.ts';
import type { Completed, Generation } from '../core/generation.ts';
import type { ServerProfile } from '../core/profile.ts';
import type { Services } from './services.tsx';

type Question = { generation: Generation<Completed>; profile: ServerProfile };

/** Asked anew each time: a file may go at any moment. What is known beforehand is not asked. */
export function sourceStateOptions(services: Services, { generation, profile }: Question) {
  return queryOptions({
    queryKey: ['source-state', generation.id],
    queryFn: async ({ signal }): Promise<SourceState> => {
      const known = knownSourceState(generation, services.clock.now());
      return known === 'unknown' ? askedState(services, { generation, profile }, signal) : known;
    },
    staleTime: 0,
    gcTime: 0,
    retry: false,
    networkMode: 'always',
  });
}

async function askedState(services: Services, question: Question, signal: AbortSignal): Promise<SourceState> {
  const { generation, profile } = question;
  try {
    const report = await services.videoServer(profile).retrieve(generation.lifecycle.job.id, signal);
    return sourceStateOf(report, services.clock.now());
  } catch (error) {
    if (!(error instanceof ServerError)) throw error;
    if (error.fault === 'service_ended') return 'service_ended';
    return error.fault === 'not_found' || error.fault === 'gone' ? 'gone' : 'unknown';
  }
}
