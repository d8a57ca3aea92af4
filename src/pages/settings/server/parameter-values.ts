// One extra parameter as form values, and back.
import * as z from 'zod/mini';
import {
  type ParameterOffer,
  type ParameterValue,
  parameterKindSchema,
  parameterOfferSchema,
  parameterProblemOf,
} from '../../../core/parameter-offer.ts';
import { PRESETS } from '../../../core/preset.ts';
import type { Preset } from '../../../core/profile.ts';
import { numberOf, numberText, partsOf } from './field-text.ts';

export const parameterSchema = z
  .object({
    key: z.string(),
    name: z.string().check(z.refine((text) => nameSchema.safeParse(text.trim()).success, 'parameter.name')),
    kind: parameterKindSchema,
    minimum: numberText,
    maximum: numberText,
    step: numberText,
    standard: z.string().check(z.maxLength(2_000, 'long')),
    /** One a line. */
    choices: z.string(),
    source: z.string().check(z.maxLength(300, 'long')),
  })
  .check(({ value, issues }) => {
    const problem = parameterProblemOf(offerOf(value));
    if (problem === null) return;
    const path = problem === 'range' ? 'maximum' : problem;
    issues.push({ code: 'custom', path: [path], message: `parameter.${problem}`, input: value });
  });
export type ParameterValues = z.infer<typeof parameterSchema>;

const nameSchema = parameterOfferSchema.shape.name;

export function valuesOfParameter(offer: ParameterOffer, key: string): ParameterValues {
  // In the order of the schema: whether a row was touched is seen by comparing texts.
  return {
    key,
    name: offer.name,
    kind: offer.kind,
    minimum: textOf(offer.minimum),
    maximum: textOf(offer.maximum),
    step: textOf(offer.step),
    standard: textOf(offer.standard),
    choices: offer.choices.join('\n'),
    source: offer.source,
  };
}

export function blankParameter(key: string): ParameterValues {
  return { key, name: '', kind: 'integer', minimum: '', maximum: '', step: '', standard: '', choices: '', source: '' };
}

/** Values that the schema has passed. `before` is what the row was, null for a new one. `today` is `YYYY-MM-DD`. */
export function parameterOf(values: ParameterValues, before: ParameterOffer | null, today: string): ParameterOffer {
  const untouched = before !== null && JSON.stringify(values) === JSON.stringify(valuesOfParameter(before, values.key));
  return untouched ? before : { ...offerOf(values), readOn: today, by: 'person' };
}

/** What the row was when the form was opened, or what the kind of server is known for; null for a person's own. */
export function knownOffer(
  row: ParameterValues,
  offers: readonly ParameterOffer[],
  preset: Preset,
): ParameterOffer | null {
  const known = offers[Number(row.key)] ?? PRESETS[preset].parameters.find(({ name }) => name === row.name.trim());
  return known ?? null;
}

function offerOf(values: ParameterValues): Omit<ParameterOffer, 'readOn' | 'by'> & { readOn: string; by: 'person' } {
  const { kind } = values;
  const isNumber = kind === 'integer' || kind === 'number';
  return {
    name: values.name.trim(),
    kind,
    minimum: isNumber ? numberOf(values.minimum) : null,
    maximum: isNumber ? numberOf(values.maximum) : null,
    step: isNumber ? numberOf(values.step) : null,
    standard: standardOf(values),
    choices: kind === 'choice' ? [...partsOf(values.choices, /\n/)] : [],
    source: values.source.trim(),
    readOn: '',
    by: 'person',
  };
}

/** Null for an empty field. What fits no kind is kept as text, which the offer's own judgement then refuses. */
function standardOf({ kind, standard }: ParameterValues): ParameterValue | null {
  const text = standard.trim();
  if (text === '') return null;
  switch (kind) {
    case 'integer':
    case 'number':
      return numberOf(text) ?? text;
    case 'flag':
      return text === 'true' || (text === 'false' ? false : text);
    case 'text':
    case 'choice':
      return text;
  }
}

function textOf(value: ParameterValue | null): string {
  return value === null ? '' : String(value);
}
