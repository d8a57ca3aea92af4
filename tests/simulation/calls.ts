// Create calls as they were permitted, each with what stood around it at that moment. The server's jobs lead back to
// them by the very spec that was sent.
import type { Spec } from '../../src/core/spec.ts';
import type { MemoryJob } from '../fakes/memory-video-server.ts';
import type { World } from './world.ts';

export type Call = {
  generationId: string;
  /** Which attempt of its row. */
  number: number;
  atMs: number;
  costMicroUsd: number | null;
  /** The cap in force; null when there was none, or a person had let this row pass. */
  limitMicroUsd: number | null;
};

export type Calls = {
  bySpec: Map<Spec, Call>;
  /** By generation: the last attempt whose job a person let go, and when they took it back. */
  letGo: Map<string, { number: number; takenBackAtMs: number | null }>;
};

export function createCalls(): Calls {
  return { bySpec: new Map(), letGo: new Map() };
}

/** What binds a call that leaves now. */
export function termsOf(world: World, generationId: string): Pick<Call, 'atMs' | 'costMicroUsd' | 'limitMicroUsd'> {
  const { generations, budgets, overrides } = world.rows;
  const row = generations.get(generationId);
  const passes = overrides.some(({ pass }) =>
    'generationId' in pass ? pass.generationId === generationId : pass.batchId === row?.batch?.id,
  );
  const limits = [...budgets.values()].map(({ limitMicroUsd }) => limitMicroUsd);
  return {
    atMs: world.clock.now().getTime(),
    costMicroUsd: row?.estimatedCostMicroUsd ?? null,
    limitMicroUsd: passes || limits.length === 0 ? null : Math.min(...limits),
  };
}

/**
 * Jobs that the server holds while a row still waits for them. A discarded row waits until it is purged. What a person
 * let go no longer counts, even when its create call was under way; taken back, it counts for calls permitted later.
 */
export function heldJobs(world: World, newest: Call | undefined): readonly MemoryJob[] {
  const inFlight = new Set(world.server.inFlight());
  return world.server.jobs().filter((job) => {
    if (!inFlight.has(job.id)) return false;
    const call = world.calls.bySpec.get(job.spec);
    if (call === undefined) return true;
    if (!world.rows.generations.has(call.generationId)) return false;
    const letGo = world.calls.letGo.get(call.generationId);
    if (letGo === undefined || call.number > letGo.number) return true;
    return letGo.takenBackAtMs !== null && newest !== undefined && letGo.takenBackAtMs < newest.atMs;
  });
}
