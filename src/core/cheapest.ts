// The least that can be asked of a server. Refuses to call an unknown price cheap while a known one is there.
import type { Catalogue } from './catalogue.ts';
import { estimateMicroUsd, type Priced } from './cost.ts';

/** The cheapest model and size at their shortest; null when nothing is on offer. Fewer seconds decide between equals. */
export function cheapestWish(catalogue: Catalogue): Priced | null {
  const wishes = catalogue.models.flatMap((model) => {
    const shortest = Math.min(...model.seconds, model.freeSeconds?.minimum ?? Number.POSITIVE_INFINITY);
    if (!Number.isFinite(shortest)) return [];
    return model.sizes.map(({ size }) => ({ model: model.id, size, seconds: shortest }));
  });
  const cost = (wish: Priced) => estimateMicroUsd(catalogue, wish) ?? Number.POSITIVE_INFINITY;
  // Not by difference: infinity less infinity is no number.
  return wishes.reduce<Priced | null>((best, wish) => {
    if (best === null || cost(wish) < cost(best)) return wish;
    return cost(wish) === cost(best) && wish.seconds < best.seconds ? wish : best;
  }, null);
}
