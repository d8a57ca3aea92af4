// What is done with claimed rows: save what is finished, look at what is watched, send what waits.
import { inState } from '../generation.ts';
import type { Claimed } from '../ports/generation-store.ts';
import type { Desk, Round } from './desk.ts';
import { LEASE_SECONDS } from './lease.ts';
import { lookAt, saveSeen } from './looker.ts';
import { createSaver, type Saver } from './saver.ts';
import { tellBatches } from './standstill.ts';
import { submitAll } from './submitter.ts';

export type Workbench = {
  /** One server's share of a tick; resolves when looks and create calls are done. */
  work(round: Round, rows: readonly Claimed[]): Promise<void>;
  /** Clips being saved at this moment. */
  busy(): number;
  /** Resolves when nothing is being saved any more. */
  settled(): Promise<void>;
};

/** `wake` is called when a row has come so far that the next tick should not wait. */
export function createWorkbench(desk: Desk, wake: () => void): Workbench {
  const saver = createSaver(desk, wake);
  return {
    work: (round, rows) => work(round, rows, { saver, wake }),
    busy: saver.busy,
    settled: saver.settled,
  };
}

async function work(round: Round, rows: readonly Claimed[], tools: { saver: Saver; wake: () => void }): Promise<void> {
  const { desk, entry, signal } = round;
  for (const row of rows) if (inState(row, 'storing')) tools.saver.start(entry, row, signal);
  const watched = rows.filter((row) => inState(row, 'processing') || inState(row, 'submitting'));
  if (watched.length > 0) {
    const seen = await lookAt(round, watched);
    const saved = await saveSeen(desk, seen, (next) => (next.lifecycle.status === 'storing' ? LEASE_SECONDS : 0));
    for (const row of saved) if (row !== null && inState(row, 'storing')) tools.saver.start(entry, row, signal);
    if (seen.some(({ next }) => next.lifecycle.status !== 'processing')) tools.wake();
  }
  await submitAll(
    round,
    rows.filter((row) => inState(row, 'pending')),
  );
  await tellBatches(round, rows);
}
