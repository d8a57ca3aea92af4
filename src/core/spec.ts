// What a person asks a video model for. Refuses anything a server could never accept; knows no server's own limits.
import * as z from 'zod/mini';

/** Longest prompt the protocol takes, in characters (openai-openapi `CreateVideoBody`, read 2026-11-20). */
export const PROMPT_MAX_LENGTH = 32_000;

export const operationSchema = z.enum(['create', 'remix', 'extend', 'edit']);

/** `WIDTHxHEIGHT` in pixels, as the protocol writes it. */
const sizeSchema = z.string().check(z.regex(/^[1-9]\d{1,4}x[1-9]\d{1,4}$/));

/** Whole seconds of video asked for. */
const secondsSchema = z.number().check(z.int(), z.minimum(1), z.maximum(600));

/** Parameters beyond prompt, model, size and seconds, by their wire name (seed, negative_prompt …). */
export const parametersSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

/**
 * A starting image kept in the `image_files` bucket. `filename` is what the person called it; `original` is the path of
 * what it was cut from, null where it was used as it came or nobody kept it.
 */
export const referenceSchema = z.object({
  path: z.string().check(z.minLength(1)),
  filename: z.string(),
  original: z._default(z.nullable(z.string()), null),
});
export type Reference = z.infer<typeof referenceSchema>;

/** The clip that a remix, extension or edit starts from. `generationId` is null once that row is deleted. */
const sourceSchema = z.object({ generationId: z.nullable(z.string()), jobId: z.string() });

export const promptSchema = z.string().check(
  z.refine((prompt) => prompt.trim().length > 0, 'blank'),
  z.refine((prompt) => promptLength(prompt) <= PROMPT_MAX_LENGTH, 'too_long'),
);

export const specSchema = z.object({
  prompt: promptSchema,
  model: z.string().check(z.minLength(1), z.maxLength(200)),
  size: sizeSchema,
  seconds: secondsSchema,
  parameters: parametersSchema,
  reference: z.nullable(referenceSchema),
  operation: operationSchema,
  source: z.nullable(sourceSchema),
});
export type Spec = z.infer<typeof specSchema>;

/** Length as a person counts it: an emoji outside the basic plane is one character, not two. */
export function promptLength(prompt: string): number {
  let length = 0;
  for (const _ of prompt) length += 1;
  return length;
}

export type Dimensions = { width: number; height: number };

/** Width and height of a `WIDTHxHEIGHT` size; null when it is not one. */
export function dimensionsOf(size: string): Dimensions | null {
  const match = /^(\d+)x(\d+)$/.exec(size);
  return match === null ? null : { width: Number(match[1]), height: Number(match[2]) };
}
