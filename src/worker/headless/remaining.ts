// What is left to do for this worker, for `--once`: live generations that it can work on and nobody else is at.
import type { BatchState } from '../../core/batch/batch.ts';
import type { Fault } from '../../core/failure.ts';
import { type Generation, LIVE_STATUSES, type Lifecycle } from '../../core/generation.ts';
import type { BatchStore } from '../../core/ports/batch-store.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { ServerPause } from '../../core/ports/engine-link.ts';
import type { GenerationStore } from '../../core/ports/generation-store.ts';
import type { ServerProfile } from '../../core/profile.ts';

export type RemainingDeps = {
  store: Pick<GenerationStore, 'page'>;
  batches: Pick<BatchStore, 'states'>;
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
  const stopped = new Set((await deps.batches.states()).filter(waitsForPerson).map(({ id }) => id));
  let after: Parameters<GenerationStore['page']>[1] = null;
  do {
    const page: Awaited<ReturnType<GenerationStore['page']>> = await deps.store.page(
      { statuses: LIVE_STATUSES },
      after,
      PAGE_SIZE,
    );
    for (const generation of page.generations) count[isOurs(generation, deps, stopped) ? 'ours' : 'others'] += 1;
    after = page.next;
  } while (after !== null);
  return count;
}

function isOurs(
  { server, lease, lifecycle, batch, onHold }: Generation,
  { actor, clock, servers, pauses }: RemainingDeps,
  stopped: ReadonlySet<string>,
): boolean {
  const { id } = server;
  const known = servers().find((each) => each.id === id);
  if (known === undefined) return false;
  // What waits for a server that is turned off waits for a person, and so does what is on hold or in a batch that is.
  const waits = lifecycle.status === 'pending';
  if (waits && (known.disabled || onHold || (batch !== null && stopped.has(batch.id)))) return false;
  if (isHeldBack(lifecycle, clock.now())) return false;
  // A server that refuses the key waits for a person; any other pause ends by itself.
  const refused = pauses().some(
    ({ serverId, reason }) => serverId === id && (reason === 'unauthorized' || reason === 'forbidden'),
  );
  const elsewhere = lease !== null && lease.owner !== actor && lease.expiresAt > clock.now();
  return !refused && !elsewhere;
}

/** A pause for a cap ends with its day or month, which is no waiting either. */
function waitsForPerson({ phase, pausedUntil, pauseReason }: BatchState): boolean {
  if (phase === 'filling') return true;
  return phase === 'paused' && (pausedUntil === null || (pauseReason !== null && isOfMoney(pauseReason.fault)));
}

function isHeldBack(lifecycle: Lifecycle, now: Date): boolean {
  if (lifecycle.status !== 'pending' || lifecycle.lastFailure === null) return false;
  return isOfMoney(lifecycle.lastFailure.fault) && lifecycle.nextCheckAt > now;
}

function isOfMoney(fault: Fault): boolean {
  return fault === 'cap_reached' || fault === 'price_unknown';
}
