// Watches what an actor is told and notes at once what no promise allows. Sees the ports as its actor does, broken ones too.
import type { GenerationStore } from '../../src/core/ports/generation-store.ts';
import type { GenerationRow } from '../fakes/memory-rows.ts';
import type { ActorPorts } from './actor.ts';
import { batchRows, noteLives, notePause, placeOf, shutBecause } from './batch-watch.ts';
import { termsOf } from './calls.ts';
import type { World } from './world.ts';

type Turn = {
  /** Rows of the batch in the newest claim, in order of position. */
  claimed: readonly { id: string; place: number }[];
  /** The first place that the claim left out, though its row was free. */
  passedOver: number;
};

export function observed(world: World, actor: string, ports: ActorPorts): ActorPorts {
  let turn: Turn = { claimed: [], passedOver: Number.POSITIVE_INFINITY };
  const { store, batches } = ports;
  const claim: GenerationStore['claim'] = async (order) => {
    const free = freeRows(world).map((row) => ({ id: row.id, place: placeOf(row), version: row.version }));
    const rows = await store.claim(order);
    const ids = new Set(rows.map(({ id }) => id));
    // What another actor took while this one's order was on its way was not passed over.
    const left = free
      .filter(({ id, version }) => !ids.has(id) && world.rows.generations.get(id)?.version === version)
      .map(({ place }) => place);
    turn = { claimed: free.filter(({ id }) => ids.has(id)), passedOver: Math.min(Number.POSITIVE_INFINITY, ...left) };
    return rows;
  };
  const beginSubmission: GenerationStore['beginSubmission'] = async (order) => {
    const terms = termsOf(world, order.id);
    const shut = world.batch.onHold.has(order.id) ? 'while it was on hold' : shutBecause(world);
    const isFirst = isNext(world, turn, { id: order.id, actor });
    const answer = await store.beginSubmission(order);
    if (!answer.allowed) {
      // It had its turn.
      turn = { ...turn, claimed: turn.claimed.filter((row) => row.id !== order.id) };
      return answer;
    }
    const { id, attempt, spec, batch } = answer.generation;
    world.calls.bySpec.set(spec, { ...terms, generationId: id, number: attempt });
    if (batch === null) return answer;
    world.batch.sentAtMs.push(terms.atMs);
    if (shut !== null) world.seen.push({ invariant: 'batch_gated', what: `"${spec.prompt}" left ${shut}` });
    if (!isFirst) world.seen.push({ invariant: 'batch_ordered', what: `"${spec.prompt}" left before its turn` });
    return answer;
  };
  return {
    ...ports,
    store: { ...store, ...livesNoted(world, store), claim, beginSubmission },
    batches: {
      async pause(id, reason, until) {
        const paused = await batches.pause(id, reason, until);
        if (paused) notePause(world, reason, until);
        return paused;
      },
    },
  };
}

/** Waiting rows of the batch that no actor has, no person holds and nothing puts off. */
function freeRows(world: World): readonly GenerationRow[] {
  const now = world.clock.now();
  return batchRows(world).filter(
    ({ id, lifecycle, lease }) =>
      lifecycle.status === 'pending' &&
      !world.batch.onHold.has(id) &&
      lifecycle.nextCheckAt <= now &&
      (lease === null || lease.expiresAt <= now),
  );
}

/** No free row was passed over for it, and its actor keeps none back that it got in the same claim. */
function isNext(world: World, { claimed, passedOver }: Turn, { id, actor }: { id: string; actor: string }): boolean {
  const place = claimed.find((row) => row.id === id)?.place ?? Number.POSITIVE_INFINITY;
  if (place === Number.POSITIVE_INFINITY) return true;
  const keepsBack = claimed
    .filter((row) => row.place < place)
    .map((row) => world.rows.generations.get(row.id))
    .some((row) => row?.lifecycle.status === 'pending' && row.deletedAt === null && row.lease?.owner === actor);
  return passedOver > place && !keepsBack;
}

function livesNoted(world: World, store: GenerationStore): Pick<GenerationStore, 'save' | 'saveAll'> {
  return {
    async save(save) {
      const saved = await store.save(save);
      noteLives(world);
      return saved;
    },
    async saveAll(saves) {
      const saved = await store.saveAll(saves);
      noteLives(world);
      return saved;
    },
  };
}
