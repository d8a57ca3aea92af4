// Deliberately broken parts, one for each promise: what the simulation must notice.
import { ServerError } from '../../src/core/errors.ts';
import type { Save } from '../../src/core/ports/generation-store.ts';
import type { BatchRecord } from '../fakes/memory-rows.ts';
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

/** Ends a job without a word about its bill in the ledger. */
const forgetsBill: Sabotage = (ports) => ({
  ...ports,
  store: {
    ...ports.store,
    saveAll: (saves) => ports.store.saveAll(saves.map((save) => ({ ...save, attempt: null }))),
  },
});

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

/** Asks the database while something in it looks different; it decides at once, so nobody else sees that. */
function asksWhile<T>(change: () => () => void, ask: () => T): T {
  const changeBack = change();
  const answer = ask();
  changeBack();
  return answer;
}

/** Takes any job of the list that looks like its own, whoever has it. */
const sharesJobs: Sabotage = (ports, { rows }) => {
  const hideOthers = (id: string) => () => {
    const [generations, attempts] = [[...rows.generations], [...rows.attempts]];
    for (const [other] of generations) if (other !== id) rows.generations.delete(other);
    rows.attempts.splice(0, attempts.length, ...attempts.filter(({ generationId }) => generationId === id));
    return () => {
      rows.generations.clear();
      for (const [other, row] of generations) rows.generations.set(other, row);
      rows.attempts.splice(0, rows.attempts.length, ...attempts);
    };
  };
  const save = (order: Save) =>
    order.attempt?.answer === 'reconciled'
      ? asksWhile(hideOthers(order.id), () => ports.store.save(order))
      : ports.store.save(order);
  return {
    ...ports,
    store: {
      ...ports.store,
      knownJobIds: async () => new Set(),
      saveAll: async (saves) => Promise.all(saves.map(save)),
    },
  };
};

/** Sends without looking at what was spent. */
const forgetsCap: Sabotage = (ports, { rows }) => ({
  ...ports,
  store: {
    ...ports.store,
    beginSubmission: (order) =>
      asksWhile(
        () => {
          const caps = [...rows.budgets];
          rows.budgets.clear();
          return () => {
            for (const [id, cap] of caps) rows.budgets.set(id, cap);
          };
        },
        () => ports.store.beginSubmission(order),
      ),
  },
});

/** Claims and sends as though the batch were in another state. */
function mistakesBatch(mistake: Partial<BatchRecord>): Sabotage {
  return (ports, { rows }) => {
    const mistaken = () => {
      const batches = [...rows.batches];
      for (const [id, batch] of batches) rows.batches.set(id, { ...batch, ...mistake });
      return () => {
        for (const [id, batch] of batches) rows.batches.set(id, batch);
      };
    };
    return {
      ...ports,
      store: {
        ...ports.store,
        claim: (order) => asksWhile(mistaken, () => ports.store.claim(order)),
        beginSubmission: (order) => asksWhile(mistaken, () => ports.store.beginSubmission(order)),
      },
    };
  };
}

/** Claims and sends as though no row were on hold. */
const forgetsHold: Sabotage = (ports, { rows }) => {
  const mistaken = () => {
    const held = [...rows.generations.values()].filter(({ onHold }) => onHold);
    for (const row of held) row.onHold = false;
    return () => {
      for (const row of held) row.onHold = true;
    };
  };
  return {
    ...ports,
    store: {
      ...ports.store,
      claim: (order) => asksWhile(mistaken, () => ports.store.claim(order)),
      beginSubmission: (order) => asksWhile(mistaken, () => ports.store.beginSubmission(order)),
    },
  };
};

/** Hands out the rows of a claim from the last to the first. */
const sendsBackwards: Sabotage = (ports) => ({
  ...ports,
  store: { ...ports.store, claim: async (order) => (await ports.store.claim(order)).toReversed() },
});

/** Overlooks the first row that waits whenever it claims. */
const passesOver: Sabotage = (ports, { rows }) => ({
  ...ports,
  store: {
    ...ports.store,
    claim: (order) =>
      asksWhile(
        () => {
          const waiting = [...rows.generations.values()].filter(({ lifecycle }) => lifecycle.status === 'pending');
          const [first, second] = waiting.filter(({ batch }) => batch !== null);
          if (first === undefined || second === undefined) return () => undefined;
          const { deletedAt } = first;
          first.deletedAt = rows.clock.now();
          return () => {
            first.deletedAt = deletedAt;
          };
        },
        () => ports.store.claim(order),
      ),
  },
});

export const SABOTAGES: readonly { breaks: Invariant; name: string; sabotage: Sabotage }[] = [
  { breaks: 'paid_once', name: 'a create call repeated blindly', sabotage: createsBlindly },
  { breaks: 'paid_once', name: 'an inherited create call sent again', sabotage: resendsInherited },
  { breaks: 'stored_once', name: 'a clip called saved unseen', sabotage: trustsBytes },
  { breaks: 'stored_once', name: 'a paid clip given up at the first failure', sabotage: givesUpAtOnce },
  { breaks: 'one_row_one_job', name: 'a job taken from another row', sabotage: sharesJobs },
  { breaks: 'never_idle', name: 'a half-saved clip left lying', sabotage: leavesSaving },
  { breaks: 'log_replays', name: 'a change without a line in the log', sabotage: forgetsLog },
  { breaks: 'attempt_recorded', name: 'a create call nobody wrote down', sabotage: skipsPermission },
  { breaks: 'bill_agrees', name: 'a bill that the card and the ledger tell differently', sabotage: forgetsBill },
  { breaks: 'limit_kept', name: 'a create call without asking for a place', sabotage: skipsPermission },
  { breaks: 'cap_kept', name: 'a cap that nobody looks at', sabotage: forgetsCap },
  {
    breaks: 'batch_gated',
    name: 'a paused batch that goes on',
    sabotage: mistakesBatch({ phase: 'running', pausedUntil: null }),
  },
  { breaks: 'batch_gated', name: 'a group that waits for nothing', sabotage: mistakesBatch({ groupPauseSeconds: 0 }) },
  { breaks: 'batch_gated', name: 'a batch past its own limit', sabotage: mistakesBatch({ inFlightLimit: null }) },
  { breaks: 'batch_gated', name: 'a row on hold that is sent', sabotage: forgetsHold },
  { breaks: 'batch_ordered', name: 'rows of a batch sent backwards', sabotage: sendsBackwards },
  { breaks: 'batch_ordered', name: 'a row of a batch passed over', sabotage: passesOver },
];
