// The seed a video was made with. Refuses to guess where neither the request nor the server's answer names one.
import * as z from 'zod/mini';
import type { Generation } from './generation.ts';
import type { Spec } from './spec.ts';

const SEED = 'seed';
const answerSchema = z.object({ seed: z.union([z.number(), z.string().check(z.minLength(1))]) });

/** What was asked for, else what the server says it took by itself. */
export function seedOf({ spec, metadata }: Pick<Generation, 'spec' | 'metadata'>): number | string | null {
  const asked = spec.parameters[SEED];
  if (typeof asked === 'number' || typeof asked === 'string') return asked;
  const answer = answerSchema.safeParse(metadata);
  return answer.success ? answer.data.seed : null;
}

export function withSeed(spec: Spec, seed: number | string): Spec {
  return { ...spec, parameters: { ...spec.parameters, [SEED]: seed } };
}
