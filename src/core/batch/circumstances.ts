// What the plan of a batch needs to know of the world outside its table. Gathered before it, so that planning asks nobody.
import * as z from 'zod/mini';
import { catalogueSchema } from '../catalogue.ts';
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
  /** Ids of generations that are made, or being made, by the fingerprint of what they asked for. */
  earlier: z.record(z.string(), z.string()),
});
export type Circumstances = z.infer<typeof circumstancesSchema>;
