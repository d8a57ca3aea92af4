// Wished parameters brought to what a server takes: the nearest allowed value. Refuses to send what it does not take.
import type { ParameterOffer, ParameterValue } from './parameter-offer.ts';
import type { Spec } from './spec.ts';

type Parameters = Spec['parameters'];

/**
 * What different servers call the same thing (vLLM-Omni `docs/serving/videos_api.md`, SGLang `protocol.py`, QVAC
 * `serve openai`; read 2026-11-20).
 */
const SAME: readonly (readonly string[])[] = [
  ['num_inference_steps', 'steps', 'inference_steps'],
  ['guidance_scale', 'cfg_scale', 'guidance'],
];

/** By the server's own names; what was not wished for, and what the server does not take, is left out. */
export function nearestParameters(offers: readonly ParameterOffer[], wished: Parameters): Parameters {
  const pairs = offers.flatMap((offer) => {
    const value = nearestValue(offer, wishedValue(wished, offer.name));
    return value === null ? [] : [[offer.name, value] as const];
  });
  return Object.fromEntries(pairs);
}

/** The wish for this parameter, also when it was made under another server's name for it. */
export function wishedValue(wished: Parameters, name: string): ParameterValue | null {
  const names = [name, ...(SAME.find((group) => group.includes(name)) ?? [])];
  const known = names.find((each) => Object.hasOwn(wished, each));
  return known === undefined ? null : (wished[known] ?? null);
}

/** Null when the offer has nothing near the value. */
export function nearestValue(offer: ParameterOffer, value: ParameterValue | null): ParameterValue | null {
  switch (offer.kind) {
    case 'flag':
      return typeof value === 'boolean' ? value : null;
    case 'text':
      return typeof value === 'string' && value.trim() !== '' ? value : null;
    case 'choice':
      return typeof value === 'string' && offer.choices.includes(value) ? value : null;
    case 'integer':
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? nearestNumber(offer, value) : null;
  }
}

/** Null where the limits leave no number, such as no whole one between 0.2 and 0.8. */
function nearestNumber(offer: ParameterOffer, wished: number): number | null {
  const lowest = offer.minimum ?? Number.NEGATIVE_INFINITY;
  const highest = offer.maximum ?? Number.POSITIVE_INFINITY;
  const clamped = Math.min(Math.max(wished, lowest), highest);
  const stepped = offer.step === null ? clamped : onStep(offer, clamped, offer.step);
  const value = offer.kind === 'integer' ? wholeNear(stepped, lowest, highest) : stepped;
  return Number.isFinite(value) && value >= lowest && value <= highest ? value : null;
}

/**
 * Steps count from the minimum, or from 0 without one; the last step below the maximum is the highest. Of whole numbers
 * both are whole: else each return to the nearest one would be another.
 */
function onStep({ kind, minimum, maximum }: ParameterOffer, value: number, stated: number): number {
  const isWhole = kind === 'integer';
  // Adding 0 makes a plain zero of a negative one.
  const from = isWhole ? Math.ceil(minimum ?? 0) + 0 : (minimum ?? 0);
  const step = isWhole ? Math.max(1, Math.round(stated)) : stated;
  const steps = Math.round((value - from) / step);
  const last = maximum === null ? steps : Math.floor((maximum - from) / step + 1e-9);
  const reached = from + Math.min(steps, last) * step;
  return isWhole ? reached : rounded(reached);
}

/** Without the dust of binary fractions: 0.1 + 0.2 is 0.3. */
function rounded(value: number): number {
  return Number(value.toPrecision(15));
}

function wholeNear(value: number, lowest: number, highest: number): number {
  return Math.min(Math.max(Math.round(value), Math.ceil(lowest)), Math.floor(highest));
}
