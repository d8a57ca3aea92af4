// From an order to a batch that runs: opened, filled in slices, and begun. Every step may be repeated.
import { type Catalogue, ratioOf } from '../catalogue.ts';
import type { BatchStore } from '../ports/batch-store.ts';
import type { Reference } from '../spec.ts';
import type { BatchEntry, ReusedEntry } from './batch.ts';
import type { BatchOrder } from './order.ts';
import type { PlannedRow } from './planned-row.ts';

/** Of one call: what a database takes at once, in rows and in characters. */
const SLICE_ROWS = 500;
const SLICE_LENGTH = 1_000_000;

export type Filling = {
  id: string;
  order: BatchOrder;
  /** Of the server. */
  catalogue: Catalogue;
  /** Of the generation that a row becomes. */
  idOf(row: PlannedRow, index: number): string;
  /** The starting image of a row, in the bucket; null for none. */
  referenceOf(row: PlannedRow): Reference | null;
};

/** False when it takes no rows any more: an earlier try got through, and only its answer was lost. Throws `StoreError`. */
export async function fillBatch(batches: BatchStore, filling: Filling): Promise<boolean> {
  const { id, order } = filling;
  for (const slice of slicesOf(order.rows.map((row, index) => entryOf(filling, row, index)))) {
    if ((await batches.add(id, slice)) === null) return false;
  }
  for (const slice of slicesOf(order.reused.flatMap(reusedOf))) {
    if ((await batches.reuse(id, slice)) === null) return false;
  }
  return true;
}

function reusedOf({ position, title, slug, variables, earlierId }: PlannedRow): readonly ReusedEntry[] {
  return earlierId === null ? [] : [{ position, title, slug, variables, generationId: earlierId }];
}

function entryOf({ order, catalogue, idOf, referenceOf }: Filling, row: PlannedRow, index: number): BatchEntry {
  const { position, title, slug, tags, variables, estimatedCostMicroUsd, prompt, model, size, seconds } = row;
  const parameters = { ...row.parameters, ...ratioOf(catalogue, row) };
  return {
    ...{ id: idOf(row, index), position, title, slug, tags, variables, estimatedCostMicroUsd, server: order.server },
    onHold: row.outcome === 'hold',
    spec: { prompt, model, size, seconds, parameters, reference: referenceOf(row) },
  };
}

/** In order, each as large as one call may be. */
function slicesOf<Entry>(entries: readonly Entry[]): readonly (readonly Entry[])[] {
  const slices: Entry[][] = [];
  let length = 0;
  for (const entry of entries) {
    const last = slices.at(-1);
    const own = JSON.stringify(entry).length;
    if (last === undefined || last.length >= SLICE_ROWS || length + own > SLICE_LENGTH) {
      slices.push([entry]);
      length = own;
    } else {
      last.push(entry);
      length += own;
    }
  }
  return slices;
}
