// What was made before, or is being made: a plan that knows which of its rows ask for the same again.
import type { BatchDesk } from '../ports/batch-desk.ts';
import type { BatchStore } from '../ports/batch-store.ts';
import type { Circumstances } from './circumstances.ts';
import type { Plan } from './plan.ts';
import type { Recipe } from './recipe.ts';

type Order = { sheetId: number; recipe: Recipe; circumstances: Omit<Circumstances, 'earlier'> };

/** Plans once, asks for what the rows want, and plans again where something of it is there. Throws `StoreError`. */
export async function planKnowing(
  { desk, batches }: { desk: BatchDesk; batches: Pick<BatchStore, 'earlier'> },
  { sheetId, recipe, circumstances }: Order,
  signal?: AbortSignal,
): Promise<Plan> {
  const first = await desk.plan(sheetId, recipe, { ...circumstances, earlier: {} }, signal);
  if (first.rows.length === 0) return first;
  const earlier = await batches.earlier([...new Set(first.rows.map(({ fingerprint }) => fingerprint))], signal);
  if (Object.keys(earlier).length === 0) return first;
  return desk.plan(sheetId, recipe, { ...circumstances, earlier: { ...earlier } }, signal);
}
