// What a server offers, brought together with what a person wished: the nearest thing on offer.
import type { Catalogue, ModelOffer } from '../../core/catalogue.ts';
import { dimensionsOf } from '../../core/spec.ts';

export type Wish = { model: string | null; size: string | null; seconds: number | null };
export type Choice = { model: ModelOffer; size: string; seconds: number };

/** Null when the server offers no model at all. */
export function choiceOf(catalogue: Catalogue, wish: Wish): Choice | null {
  const model = catalogue.models.find(({ id }) => id === wish.model) ?? catalogue.models[0];
  if (model === undefined) return null;
  return { model, size: nearestSize(model, wish.size), seconds: nearestSeconds(model, wish.seconds) };
}

/** The same size, else one of nearly the same ratio and the nearest area, else the model's own default. */
function nearestSize(model: ModelOffer, wished: string | null): string {
  const sizes = model.sizes.map(({ size }) => size);
  if (wished === null || sizes.includes(wished)) return wished ?? model.defaultSize;
  const apart = (size: string) => distance(size, wished);
  const nearest = sizes.filter((size) => turned(size) === turned(wished)).sort((a, b) => apart(a) - apart(b))[0];
  return nearest ?? model.defaultSize;
}

function nearestSeconds(model: ModelOffer, wished: number | null): number {
  if (wished === null) return model.defaultSeconds;
  const nearest = [...model.seconds].sort((a, b) => Math.abs(a - wished) - Math.abs(b - wished))[0];
  return nearest ?? model.defaultSeconds;
}

function turned(size: string): number {
  const { width, height } = dimensionsOf(size) ?? { width: 1, height: 1 };
  return Math.sign(width - height);
}

function distance(a: string, b: string): number {
  const one = dimensionsOf(a);
  const other = dimensionsOf(b);
  if (one === null || other === null) return Number.POSITIVE_INFINITY;
  const ratio = Math.abs(Math.log(one.width / one.height) - Math.log(other.width / other.height));
  const area = Math.abs(Math.log(one.width * one.height) - Math.log(other.width * other.height));
  return ratio * 4 + area;
}
