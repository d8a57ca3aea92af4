// A server that is gone for more than a moment, or refuses the key: its batches say why they stand still. Refuses to lock
// them for it: whoever can work with the server goes on with them at once, and then they run again.
import { StoreError } from '../errors.ts';
import type { Generation } from '../generation.ts';
import type { Round } from './desk.ts';

/** Safe to repeat: each batch is told once, until the server answers sensibly again. */
export async function tellBatches({ desk, entry }: Round, rows: readonly Generation[]): Promise<void> {
  const now = desk.clock.now();
  const standstill = desk.pace.standstill(entry.profile.id, now);
  if (standstill === null) return;
  const { reason, told } = standstill;
  for (const batchId of new Set(rows.flatMap(({ batch }) => (batch === null ? [] : [batch.id])))) {
    if (told.has(batchId)) continue;
    try {
      await desk.pauseBatch(batchId, reason, now);
      told.add(batchId);
    } catch (error) {
      // The next round tells it.
      if (!(error instanceof StoreError)) throw error;
    }
  }
}
