// What the plan of a batch needs to know of the world outside its table. Gathered before it, so that planning asks nobody.
import * as z from 'zod/mini';
import { catalogueSchema } from '../catalogue.ts';
import { parametersSchema } from '../spec.ts';
import { paceSchema } from './recipe.ts';

export const circumstancesSchema = z.object({
  serverId: z.string(),
  catalogue: catalogueSchema,
  /** Whether the server starts from images; null where nobody knows. */
  takesImages: z.nullable(z.boolean()),
  pace: paceSchema,
  /** Newest first. */
  finished: z.array(
    z.object({
      serverId: z.nullable(z.string()),
      model: z.string(),
      size: z.string(),
      seconds: z.number(),
      durationMs: z.number(),
    }),
  ),
  /** Generations that are made, or being made; of two with the same request the first counts. */
  earlier: z.array(
    z.object({
      id: z.string(),
      prompt: z.string(),
      model: z.string(),
      size: z.string(),
      seconds: z.number(),
      parameters: parametersSchema,
      /** What its starting image was called: its address, where it came from the web. */
      image: z.nullable(z.string()),
    }),
  ),
});
export type Circumstances = z.infer<typeof circumstancesSchema>;
