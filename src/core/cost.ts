// Money: integer millionths of a US dollar, estimated from the catalogue. Refuses to guess a price nobody stated.
import { type Catalogue, offerOf } from './catalogue.ts';

export type Priced = { model: string; size: string; seconds: number };

/** Price of one create call; null when the catalogue states no price for this model and size. */
export function estimateMicroUsd(catalogue: Catalogue, wish: Priced): number | null {
  const model = offerOf(catalogue, wish.model);
  const price = model?.sizes.find((offer) => offer.size === wish.size)?.price ?? model?.freeSize?.price;
  const perSecond = price?.perSecondMicroUsd ?? null;
  return perSecond === null ? null : perSecond * wish.seconds;
}
