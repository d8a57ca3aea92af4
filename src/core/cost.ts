// Money: integer millionths of a US dollar, estimated from the catalogue. Refuses to guess a price nobody stated.
import type { Catalogue } from './catalogue.ts';

export type Priced = { model: string; size: string; seconds: number };

/** Price of one create call; null when the catalogue states no price for this model and size. */
export function estimateMicroUsd(catalogue: Catalogue, wish: Priced): number | null {
  const model = catalogue.models.find((offer) => offer.id === wish.model);
  const size = model?.sizes.find((offer) => offer.size === wish.size);
  const perSecond = size?.price.perSecondMicroUsd ?? null;
  return perSecond === null ? null : perSecond * wish.seconds;
}
