// What is left to do for this worker, for `--once`: live generations that it can work on and nobody else is at.
import { type Generation, LIVE_STATUSES } from '../../core/generation.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { ServerPause } from '../../core/ports/engine-link.ts';
import type { GenerationStore } from '../../core/ports/generation-store.ts';
import type { ServerProfile } from '../../core/profile.ts';

export type RemainingDeps = {
  store: Pick<GenerationStore, 'page'>;
  actor: string;
  clock: Clock;
  /** Those that this worker can work with. */
  servers(): readonly Pick<ServerProfile, 'id' | 'disabled'>[];
  pauses(): readonly ServerPause[];
};

/** `ours` is what this worker can still do something about; `others` is live, but not in its hands. */
export type Remaining = { ours: number; others: number };

const PAGE_SIZE = 100;

/** Throws `StoreError`. */
export async function countRemaining(deps: RemainingDeps): Promise<Remaining> {
  const count = { ours: 0, others: 0 };
  let after: Parameters<GenerationStore['page']>[1] = null;
  do {
    const page: Awaited<ReturnType<GenerationStore['page']>> = await deps.store.page(
      { statuses: LIVE_STATUSES },
      after,
      PAGE_SIZE,
    );
    for (const generation of page.generations) count[isOurs(generation, deps) ? 'ours' : 'others'] += 1;
    after = page.next;
  } while (after !== null);
  return count;
}

function isOurs(
  { server, lease, lifecycle, onHold }: Generation,
  { actor, clock, servers, pauses }: RemainingDeps,
): boolean {
  const { id } = server;
  const known = servers().find((each) => each.id === id);
  // What waits for a server that is turned off waits for a person, and so does what is on hold.
  if (known === undefined || (known.disabled && lifecycle.status === 'pending')) return false;
  if (onHold) return false;
  // A server that refuses the key waits for a person; any other pause ends by itself.
  const refused = pauses().some(
    ({ serverId, reason }) => serverId === id && (reason === 'unauthorized' || reason === 'forbidden'),
  );
  const elsewhere = lease !== null && lease.owner !== actor && lease.expiresAt > clock.now();
  return !refused && !elsewhere;
}
