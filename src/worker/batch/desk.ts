// Reads and plans right here, in the thread it was made in.
import { planBatch } from '../../core/batch/plan.ts';
import { sheetColumns, type Table } from '../../core/batch/table.ts';
import type { BatchDesk } from '../../core/ports/batch-desk.ts';
import { decodeFile } from './decode.ts';
import { createDigest } from './digest.ts';
import { readTable } from './table-reader.ts';

export function createBatchDesk(): BatchDesk {
  let kept: { sheetId: number; table: Table } | null = null;
  let lastId = 0;
  const digest = createDigest();
  return {
    async read(file, reading) {
      lastId += 1;
      const id = lastId;
      kept = null;
      const decoded = await decodeFile(file, reading.encoding);
      if (!decoded.ok) return decoded;
      const result = readTable(decoded.text, reading);
      if (!result.ok) return result;
      const { table, shape, delimiter } = result;
      // A slow first file must not take the place of a quick second one.
      if (id === lastId) kept = { sheetId: id, table };
      const { encoding } = decoded;
      const sheet = { id, shape, delimiter, encoding, columns: sheetColumns(table), rowCount: table.rows.length };
      return { ok: true, sheet };
    },
    async plan(sheetId, recipe, circumstances, signal) {
      signal?.throwIfAborted();
      if (kept?.sheetId !== sheetId) throw new Error('That table is no longer here.');
      return planBatch(kept.table, { recipe, circumstances }, digest);
    },
    close() {
      kept = null;
      lastId += 1;
    },
  };
}
