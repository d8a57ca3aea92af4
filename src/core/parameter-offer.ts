// What a server takes beyond prompt, model, size and seconds, as data. Refuses offers that nothing could satisfy.
import * as z from 'zod/mini';

export const parameterKindSchema = z.enum(['integer', 'number', 'text', 'flag', 'choice']);
export type ParameterKind = z.infer<typeof parameterKindSchema>;

const valueSchema = z.union([z.string(), z.number(), z.boolean()]);
export type ParameterValue = z.infer<typeof valueSchema>;

export const parameterOfferSchema = z.object({
  /** As it stands on the wire, such as `negative_prompt`. */
  name: z.string().check(z.regex(/^[a-z]\w{0,63}$/i)),
  kind: parameterKindSchema,
  /** Of an integer or a number; null where nobody has stated a limit. */
  minimum: z.nullable(z.number()),
  maximum: z.nullable(z.number()),
  /** Counted from `minimum`, or from 0 without one. */
  step: z.nullable(z.number()),
  /** What the server takes when nothing is sent; null where that is unknown or left to chance. */
  standard: z.nullable(valueSchema),
  /** Of a choice, at least one; empty for every other kind. */
  choices: z.array(z.string()),
  source: z.string(),
  /** `YYYY-MM-DD`. */
  readOn: z.string(),
  by: z._default(z.enum(['preset', 'server', 'person']), 'preset'),
});
export type ParameterOffer = z.infer<typeof parameterOfferSchema>;

/** Wire names that a spec says by itself. */
const OWN_NAMES: ReadonlySet<string> = new Set(['prompt', 'model', 'size', 'seconds', 'input_reference', 'video']);

/** `name` is taken by the spec itself, the others contradict themselves. */
export type ParameterProblem = 'name' | 'range' | 'step' | 'choices' | 'standard';

/** Null for an offer that can be kept. */
export function parameterProblemOf(offer: ParameterOffer): ParameterProblem | null {
  if (OWN_NAMES.has(offer.name)) return 'name';
  if (offer.minimum !== null && offer.maximum !== null && offer.minimum > offer.maximum) return 'range';
  if (offer.step !== null && offer.step <= 0) return 'step';
  if ((offer.kind === 'choice') !== offer.choices.length > 0) return 'choices';
  return offer.standard !== null && !isAllowed(offer, offer.standard) ? 'standard' : null;
}

/** Whether the server takes this value, as far as its offer tells. */
export function isAllowed(offer: ParameterOffer, value: ParameterValue): boolean {
  switch (offer.kind) {
    case 'flag':
      return typeof value === 'boolean';
    case 'text':
      return typeof value === 'string';
    case 'choice':
      return typeof value === 'string' && offer.choices.includes(value);
    case 'integer':
      return Number.isInteger(value) && isWithin(offer, value);
    case 'number':
      return Number.isFinite(value) && isWithin(offer, value);
  }
}

function isWithin({ minimum, maximum }: ParameterOffer, value: ParameterValue): boolean {
  if (typeof value !== 'number') return false;
  return (minimum === null || value >= minimum) && (maximum === null || value <= maximum);
}
