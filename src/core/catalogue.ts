// Models, sizes, seconds and prices as data. Refuses to know any of them in code: presets are rows with a source.
import * as z from 'zod/mini';

/** Price of one second of video, in millionths of a US dollar; null when nobody has stated one. */
const priceSchema = z.object({
  perSecondMicroUsd: z.nullable(z.number().check(z.int(), z.minimum(0))),
  source: z.string(),
  readOn: z.string(),
});

export const sizeOfferSchema = z.object({ size: z.string(), price: priceSchema });

export const modelOfferSchema = z.object({
  id: z.string().check(z.minLength(1)),
  label: z.string(),
  sizes: z.array(sizeOfferSchema),
  /** Whole seconds on offer, ascending. */
  seconds: z.array(z.number()),
  defaultSize: z.string(),
  defaultSeconds: z.number(),
});
export type ModelOffer = z.infer<typeof modelOfferSchema>;
export type SizeOffer = z.infer<typeof sizeOfferSchema>;

export const catalogueSchema = z.object({ models: z.array(modelOfferSchema) });
export type Catalogue = z.infer<typeof catalogueSchema>;
