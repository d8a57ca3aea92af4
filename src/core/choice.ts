// What a server offers, brought together with what a person wished: the nearest thing on offer. Refuses to ask a server
// for anything outside its catalogue and its rules.
import { type Catalogue, type ModelOffer, offerOf, type WholeRule } from './catalogue.ts';
import { nearestParameters } from './parameter-choice.ts';
import type { ServerProfile } from './profile.ts';
import { type Dimensions, dimensionsOf, type Spec } from './spec.ts';

/** Null where nobody chose. Wishes are kept as they are: another server may be able to fulfil them. */
export type Wish = {
  model: string | null;
  size: string | null;
  seconds: number | null;
  parameters: Spec['parameters'];
};
export type Choice = { model: ModelOffer; size: string; seconds: number; parameters: Spec['parameters'] };

/** Null when the server offers no model at all. */
export function choiceOf({ catalogue, parameters }: Pick<ServerProfile, 'catalogue' | 'parameters'>, wish: Wish) {
  const model = modelOf(catalogue, wish.model);
  if (model === null) return null;
  const choice: Choice = {
    model,
    size: nearestSize(model, wish.size),
    seconds: nearestSeconds(model, wish.seconds),
    parameters: nearestParameters(parameters, wish.parameters),
  };
  return choice;
}

/**
 * The wish as it goes on at another server, where what was shown before counts as chosen. A name that the other server
 * does not list says nothing there, unless it lists none.
 */
export function wishAt({ models }: Catalogue, wish: Wish, before: Choice | null): Wish {
  const isKnown = models.length === 0 || models.some(({ id }) => id === wish.model);
  return {
    model: isKnown ? wish.model : null,
    size: wish.size ?? before?.size ?? null,
    seconds: wish.seconds ?? before?.seconds ?? null,
    parameters: wish.parameters,
  };
}

function modelOf(catalogue: Catalogue, wished: string | null): ModelOffer | null {
  const named = wished === null || wished.trim() === '' ? null : offerOf(catalogue, wished.trim());
  return named ?? catalogue.models[0] ?? null;
}

/** The same size where it is taken, else the nearest by shape first and area second. */
function nearestSize(model: ModelOffer, wished: string | null): string {
  const sizes = model.sizes.map(({ size }) => size);
  if (wished === null || sizes.includes(wished)) return wished ?? model.defaultSize;
  const free = model.freeSize === null ? null : sizeWithin(model.freeSize, wished);
  if (free !== null) return free;
  const apart = (size: string) => distance(size, wished);
  const nearest = sizes.filter((size) => turned(size) === turned(wished)).sort((a, b) => apart(a) - apart(b))[0];
  return nearest ?? model.defaultSize;
}

/** The nearest size whose edges keep the rule; null for what is no size. */
export function sizeWithin(rule: WholeRule, wished: string): string | null {
  const edges = dimensionsOf(wished);
  if (edges === null || Math.min(edges.width, edges.height) < 1) return null;
  const { width, height } = shrunk(edges, rule);
  return `${wholeWithin(rule, width)}x${wholeWithin(rule, height)}`;
}

/** Whether both edges keep the rule as they are. */
export function isSizeWithin(rule: WholeRule, size: string): boolean {
  return sizeWithin(rule, size) === size;
}

/** Brought between the limits as a whole, so that the shape stays where it can. */
function shrunk({ width, height }: Dimensions, { minimum, maximum }: WholeRule): Dimensions {
  const down = Math.min(1, maximum / Math.max(width, height));
  const up = Math.max(1, minimum / Math.min(width * down, height * down));
  return { width: width * down * up, height: height * down * up };
}

function nearestSeconds(model: ModelOffer, wished: number | null): number {
  if (wished === null) return model.defaultSeconds;
  const free = model.freeSeconds === null ? [] : [wholeWithin(model.freeSeconds, wished)];
  const nearest = [...model.seconds, ...free].sort((a, b) => Math.abs(a - wished) - Math.abs(b - wished))[0];
  return nearest ?? model.defaultSeconds;
}

/** The nearest number that keeps the rule. */
export function wholeWithin({ minimum, maximum, step }: WholeRule, wished: number): number {
  const last = Math.max(0, Math.floor((maximum - minimum) / step));
  const steps = Math.round((wished - minimum) / step);
  return minimum + step * Math.min(Math.max(steps, 0), last);
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
