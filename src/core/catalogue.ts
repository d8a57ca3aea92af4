// Models, sizes, seconds and prices as data. Refuses to know any of them in code: presets are rows with a source.
import * as z from 'zod/mini';

/** Who says so: the preset a server was added with, the server itself, or the person who edited the row. */
const originShape = {
  source: z._default(z.string(), ''),
  /** `YYYY-MM-DD`; empty where nobody wrote it down. */
  readOn: z._default(z.string(), ''),
  by: z._default(z.enum(['preset', 'server', 'person']), 'preset'),
};

/** Price of one second of video, in millionths of a US dollar; null when nobody has stated one. */
const priceSchema = z.object({
  perSecondMicroUsd: z.nullable(z.number().check(z.int(), z.minimum(0))),
  ...originShape,
});
export type Price = z.infer<typeof priceSchema>;

export const sizeOfferSchema = z.object({
  size: z.string(),
  /** Such as `16:9`: the server takes this in place of a size, which then only says how large the clip will be. */
  ratio: z._default(z.nullable(z.string()), null),
  price: priceSchema,
});

/** Whole numbers from `minimum` to `maximum`, `step` apart, counted from `minimum`. */
const ruleShape = {
  minimum: z.number().check(z.int(), z.minimum(1)),
  maximum: z.number().check(z.int(), z.minimum(1)),
  step: z.number().check(z.int(), z.minimum(1)),
};
const secondsRuleSchema = z.object(ruleShape);
/** For width and height, in pixels. */
const sizeRuleSchema = z.object({ ...ruleShape, price: priceSchema });
export type WholeRule = z.infer<typeof secondsRuleSchema>;

const offerShape = {
  sizes: z.array(sizeOfferSchema),
  /** Sizes beyond the list that the server takes; null when it takes only those. */
  freeSize: z._default(z.nullable(sizeRuleSchema), null),
  /** Whole seconds on offer, ascending. */
  seconds: z.array(z.number()),
  /** Lengths beyond the list that the server takes; null when it takes only those. */
  freeSeconds: z._default(z.nullable(secondsRuleSchema), null),
  defaultSize: z.string(),
  defaultSeconds: z.number(),
  ...originShape,
};
const offerSchema = z.object(offerShape);

export const modelOfferSchema = z.object({ id: z.string().check(z.minLength(1)), label: z.string(), ...offerShape });
export type ModelOffer = z.infer<typeof modelOfferSchema>;
export type SizeOffer = z.infer<typeof sizeOfferSchema>;

export const catalogueSchema = z.object({
  models: z.array(modelOfferSchema),
  /** What a model of any other name is asked for with; null when the server takes only the listed ones. */
  anyModel: z._default(z.nullable(offerSchema), null),
});
export type Catalogue = z.infer<typeof catalogueSchema>;

/** Null for a name that the server does not take. */
export function offerOf(catalogue: Catalogue, model: string): ModelOffer | null {
  const listed = catalogue.models.find((offer) => offer.id === model);
  if (listed !== undefined) return listed;
  return catalogue.anyModel === null ? null : { ...catalogue.anyModel, id: model, label: model };
}

/** What names the ratio to a server that takes it in place of the size; empty everywhere else. */
export function ratioOf(
  catalogue: Catalogue,
  { model, size }: { model: string; size: string },
): Record<string, string> {
  const ratio = offerOf(catalogue, model)?.sizes.find((offer) => offer.size === size)?.ratio ?? null;
  return ratio === null ? {} : { aspect_ratio: ratio };
}
