// One table run to its end: planned and shown, started once however often it is asked for, watched, and reported.
import type { Errand } from '../errand.ts';
import { type BatchErrandDeps, begin } from './batch-beginning.ts';
import { end, isOver } from './batch-ending.ts';

export function createBatchErrand(deps: BatchErrandDeps): Errand {
  let batchId: string | null = null;
  return {
    async begin(room) {
      const beginning = await begin(deps, room);
      if (beginning.ends !== null) return beginning.ends;
      batchId = beginning.batchId;
      // What was over before is reported and no engine starts for it.
      return (await isOver(room, batchId)) ? end(deps, room, batchId) : null;
    },
    async isDone(room) {
      return batchId === null || (await isOver(room, batchId));
    },
    async end(room) {
      return batchId === null ? 'done' : end(deps, room, batchId);
    },
  };
}
