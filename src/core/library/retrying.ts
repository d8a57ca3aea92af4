// Which of several generations can be sent again together, and for how much. Refuses those that want a look of their own:
// they would be refused again, or might be paid twice.
import { estimateMicroUsd } from '../cost.ts';
import type { Fault } from '../failure.ts';
import { type Generation, inState } from '../generation.ts';
import type { ServerProfile } from '../profile.ts';
import { remediesOf } from '../remedy.ts';

const NOT_BY_THE_DOZEN: ReadonlySet<Fault> = new Set(['outcome_unknown', 'job_not_found', 'given_up']);

export type Retryable = { generation: Generation; profile: ServerProfile };

/** Those that failed, and whose server is connected and turned on; the oldest first, so that they keep their order. */
export function retryableOf(
  generations: readonly Generation[],
  profiles: readonly ServerProfile[],
): readonly Retryable[] {
  const servers = new Map(profiles.map((profile) => [profile.id, profile]));
  const oldestFirst = generations.toSorted((one, other) => one.createdAt.getTime() - other.createdAt.getTime());
  return oldestFirst.flatMap((generation) => {
    const profile = servers.get(generation.server.id ?? '');
    return profile === undefined || profile.disabled || !mayGoAgain(generation) ? [] : [{ generation, profile }];
  });
}

function mayGoAgain(generation: Generation): boolean {
  if (!inState(generation, 'failed')) return false;
  const { failure } = generation.lifecycle;
  return remediesOf(failure).includes('submit_again') && !NOT_BY_THE_DOZEN.has(failure.fault);
}

/** At the prices of today; null where one is unknown. */
export function priceOfAll(retryable: readonly Retryable[]): number | null {
  let sum = 0;
  for (const { generation, profile } of retryable) {
    const price = estimateMicroUsd(profile.catalogue, generation.spec);
    if (price === null) return null;
    sum += price;
  }
  return sum;
}
