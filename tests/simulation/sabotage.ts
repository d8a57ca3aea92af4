// Deliberately broken parts, one for each promise: what the simulation must notice.
import { ServerError } from '../../src/core/errors.ts';
import type { Save } from '../../src/core/ports/generation-store.ts';
import type { Sabotage } from './actor.ts';
import type { Invariant } from './invariant.ts';

/** Sends a create call again whose answer was lost. */
const createsBlindly: Sabotage = (ports) => ({
  ...ports,
  server: {
    ...ports.server,
    create: (spec, reference, signal) =>
      ports.server.create(spec, reference, signal).catch((error: unknown) => {
        if (error instanceof ServerError && !error.facts.refused) return ports.server.create(spec, reference, signal);
        throw error;
      }),
  },
});

/** Calls a clip saved before anybody looked at its bytes. */
const trustsBytes: Sabotage = (ports) => ({
  ...ports,
  clips: {
    ...ports.clips,
    save: async (order) => {
      const content = await order.source.open(0, order.signal);
      await content.stream.cancel();
      return { sizeBytes: content.totalBytes ?? 0, sha256: '', width: 1, height: 1, durationMs: 1 };
    },
  },
});

/** Ends a row with nothing saved when the first try fails. */
const givesUpAtOnce: Sabotage = (ports) => ({
  ...ports,
  store: {
    ...ports.store,
    save: (save) => ports.store.save(withoutRetry(save)),
  },
});

function withoutRetry(save: Save): Save {
  const { lifecycle } = save;
  if (lifecycle.status !== 'storing' || lifecycle.lastFailure === null) return save;
  const { submittedAt, job, lastFailure } = lifecycle;
  return { ...save, lifecycle: { status: 'failed', submittedAt, job, failure: lastFailure } };
}

/** Never takes up again what another actor left half saved. */
const leavesSaving: Sabotage = (ports) => ({
  ...ports,
  store: {
    ...ports.store,
    claim: async (order) => (await ports.store.claim(order)).filter((row) => row.lifecycle.status !== 'storing'),
  },
});

/** Writes a row and leaves the log behind. */
const forgetsLog: Sabotage = (ports, world) => ({
  ...ports,
  store: {
    ...ports.store,
    save: async (save) => {
      const logged = world.rows.events.length;
      const saved = await ports.store.save(save);
      world.rows.events.splice(logged);
      return saved;
    },
  },
});

/** Sends what was refused permission to be sent: no attempt is written down, no place on the server asked for. */
const skipsPermission: Sabotage = (ports) => ({
  ...ports,
  store: {
    ...ports.store,
    beginSubmission: async (order) => {
      const generation = await ports.store.find(order.id);
      const lifecycle = generation?.lifecycle;
      if (generation === null || lifecycle?.status !== 'pending') return { allowed: false, reason: 'not_pending' };
      const reconciliation = { ...order.reconciliation, misses: 0, firstMissAt: null };
      const submittedAt = lifecycle.nextCheckAt;
      const sending = { status: 'submitting', nextCheckAt: submittedAt, submittedAt, reconciliation } as const;
      return { allowed: true, generation: { ...generation, attempt: generation.attempt + 1, lifecycle: sending } };
    },
  },
});

/** Takes a predecessor's create call, which may have arrived, for one that was never sent. */
const resendsInherited: Sabotage = (ports, world) => ({
  ...ports,
  store: {
    ...ports.store,
    inheritLeases: async (order) => {
      const now = world.clock.now();
      for (const row of world.rows.generations.values()) {
        const isInherited = row.lease?.owner.startsWith(order.predecessors) === true && row.lease.owner !== order.actor;
        if (!isInherited || row.lifecycle.status !== 'submitting') continue;
        row.lifecycle = { status: 'pending', nextCheckAt: now, refusals: 0, lastFailure: null };
      }
      await ports.store.inheritLeases(order);
    },
  },
});

export const SABOTAGES: readonly { breaks: Invariant; name: string; sabotage: Sabotage }[] = [
  { breaks: 'paid_once', name: 'a create call repeated blindly', sabotage: createsBlindly },
  { breaks: 'paid_once', name: 'an inherited create call sent again', sabotage: resendsInherited },
  { breaks: 'stored_once', name: 'a clip called saved unseen', sabotage: trustsBytes },
  { breaks: 'stored_once', name: 'a paid clip given up at the first failure', sabotage: givesUpAtOnce },
  { breaks: 'never_idle', name: 'a half-saved clip left lying', sabotage: leavesSaving },
  { breaks: 'log_replays', name: 'a change without a line in the log', sabotage: forgetsLog },
  { breaks: 'attempt_recorded', name: 'a create call nobody wrote down', sabotage: skipsPermission },
  { breaks: 'limit_kept', name: 'a create call without asking for a place', sabotage: skipsPermission },
];
