// One model of the catalogue as form values, and back. A row that a person changed says so from then on.
import * as z from 'zod/mini';
import type { ModelOffer, Price, SizeOffer, WholeRule } from '../../../core/catalogue.ts';
import { dimensionsOf } from '../../../core/spec.ts';
import { isWhole, microUsdOf, partsOf, priceText, priceTextOf } from './field-text.ts';

const SIDE_MOST = 8_192;
const SECONDS_MOST = 600;

const sizeSchema = z.object({
  /** Of the row on screen. */
  key: z.string(),
  size: z.string().check(z.refine((text) => dimensionsOf(text.trim()) !== null, 'size')),
  ratio: z.string().check(z.refine((text) => /^(\d{1,3}:\d{1,3})?$/.test(text.trim()), 'ratio')),
  price: priceText,
  source: z.string().check(z.maxLength(300, 'long')),
});
export type SizeValues = z.infer<typeof sizeSchema>;

function ruleSchema(most: number) {
  return z
    .object({ on: z.boolean(), minimum: z.string(), maximum: z.string(), step: z.string(), price: priceText })
    .check(({ value, issues }) => {
      if (!value.on) return;
      for (const field of ['minimum', 'maximum', 'step'] as const) {
        if (!isWhole(value[field], 1, most)) issues.push(issue(field, 'whole', value));
      }
      if (Number(value.minimum) > Number(value.maximum)) issues.push(issue('maximum', 'range', value));
    });
}
export type RuleValues = z.infer<ReturnType<typeof ruleSchema>>;

export const modelSchema = z
  .object({
    key: z.string(),
    id: z.string().check(z.trim(), z.minLength(1, 'model'), z.maxLength(200, 'long')),
    label: z.string().check(z.maxLength(200, 'long')),
    sizes: z.array(sizeSchema),
    freeSize: ruleSchema(SIDE_MOST),
    seconds: z.string(),
    freeSeconds: ruleSchema(SECONDS_MOST),
    defaultSize: z.string().check(z.refine((text) => dimensionsOf(text.trim()) !== null, 'size')),
    defaultSeconds: z.string().check(z.refine((text) => isWhole(text, 1, SECONDS_MOST), 'whole')),
  })
  .check(({ value, issues }) => {
    const seconds = partsOf(value.seconds, /[\s,;]+/);
    const listed = seconds.every((each) => isWhole(each, 1, SECONDS_MOST));
    if (!listed || (seconds.length === 0 && !value.freeSeconds.on)) issues.push(issue('seconds', 'seconds', value));
    const twice = value.sizes.findIndex(
      ({ size }, place) => value.sizes.findIndex((each) => each.size === size) < place,
    );
    if (twice >= 0) issues.push({ code: 'custom', path: ['sizes', twice, 'size'], message: 'twice', input: value });
    if (value.sizes.length === 0 && !value.freeSize.on) issues.push(issue('defaultSize', 'no_size', value));
  });
export type ModelValues = z.infer<typeof modelSchema>;

function issue(field: string, message: string, input: unknown) {
  return { code: 'custom' as const, path: [field], message, input };
}

const NOT_FREE: RuleValues = { on: false, minimum: '', maximum: '', step: '1', price: '' };

export function valuesOfModel(offer: ModelOffer, key: string): ModelValues {
  // In the order of the schema: whether a row was touched is seen by comparing texts.
  return {
    key,
    id: offer.id,
    label: offer.label,
    sizes: offer.sizes.map(({ size, ratio, price }, place) => ({
      key: `${key}.${place}`,
      size,
      ratio: ratio ?? '',
      price: priceTextOf(price.perSecondMicroUsd),
      source: price.source,
    })),
    freeSize: ruleValues(offer.freeSize, offer.freeSize?.price ?? null),
    seconds: offer.seconds.join(', '),
    freeSeconds: ruleValues(offer.freeSeconds, null),
    defaultSize: offer.defaultSize,
    defaultSeconds: String(offer.defaultSeconds),
  };
}

function ruleValues(rule: WholeRule | null, price: Price | null): RuleValues {
  if (rule === null) return NOT_FREE;
  const { minimum, maximum, step } = rule;
  return {
    on: true,
    minimum: String(minimum),
    maximum: String(maximum),
    step: String(step),
    price: priceTextOf(price?.perSecondMicroUsd ?? null),
  };
}

export function blankModel(key: string): ModelValues {
  const size = { key: `${key}.0`, size: '1280x720', ratio: '', price: '', source: '' };
  return {
    ...{ key, id: '', label: '', sizes: [size], freeSize: NOT_FREE, seconds: '4, 8', freeSeconds: NOT_FREE },
    ...{ defaultSize: '1280x720', defaultSeconds: '4' },
  };
}

/** Values that the schema has passed. `before` is what the row was, null for a new one. `today` is `YYYY-MM-DD`. */
export function modelOf(values: ModelValues, before: ModelOffer | null, today: string): ModelOffer {
  const sizes = values.sizes.map((row) => sizeOf(row, before, today));
  const seconds = [...new Set(partsOf(values.seconds, /[\s,;]+/).map(Number))].sort((one, other) => one - other);
  const offer = {
    id: values.id.trim(),
    label: values.label.trim() === '' ? values.id.trim() : values.label.trim(),
    sizes,
    freeSize: freeSizeOf(values.freeSize, before?.freeSize?.price ?? null, today),
    seconds,
    freeSeconds: values.freeSeconds.on ? ruleOf(values.freeSeconds) : null,
    defaultSize: values.defaultSize.trim(),
    defaultSeconds: Number(values.defaultSeconds),
  };
  if (before !== null && isUntouched(values, before)) return before;
  return { ...offer, source: before?.source ?? '', readOn: today, by: 'person' };
}

function isUntouched(values: ModelValues, before: ModelOffer): boolean {
  return JSON.stringify(values) === JSON.stringify(valuesOfModel(before, values.key));
}

function sizeOf(row: SizeValues, before: ModelOffer | null, today: string): SizeOffer {
  const size = row.size.trim();
  const ratio = row.ratio.trim() === '' ? null : row.ratio.trim();
  const known = before?.sizes.find((each) => each.size === size) ?? null;
  return { size, ratio, price: priceOf(row, known?.price ?? null, today) };
}

function priceOf({ price, source }: Pick<SizeValues, 'price' | 'source'>, before: Price | null, today: string): Price {
  const perSecondMicroUsd = microUsdOf(price);
  if (before?.perSecondMicroUsd === perSecondMicroUsd && before.source === source.trim()) return before;
  return { perSecondMicroUsd, source: source.trim(), readOn: today, by: 'person' };
}

function freeSizeOf(values: RuleValues, before: Price | null, today: string): ModelOffer['freeSize'] {
  if (!values.on) return null;
  return { ...ruleOf(values), price: priceOf({ price: values.price, source: before?.source ?? '' }, before, today) };
}

function ruleOf({ minimum, maximum, step }: RuleValues): WholeRule {
  return { minimum: Number(minimum), maximum: Number(maximum), step: Number(step) };
}
