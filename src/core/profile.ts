// A video server as data: where it is, how it speaks, what it offers. Never holds a key.
import * as z from 'zod/mini';
import type { Catalogue } from './catalogue.ts';
import type { ParameterOffer } from './parameter-offer.ts';

export const presetSchema = z.enum([
  'simulator',
  'openai',
  'vllm-omni',
  'sglang',
  'litellm',
  'aquiles',
  'tensorrt-llm',
  'other',
]);
export type Preset = z.infer<typeof presetSchema>;

/** Null where nobody has found out yet. */
export const capabilitiesSchema = z.object({
  /** Makes videos that are asked for, looked at and fetched one after the other. */
  create: z._default(z.nullable(z.boolean()), null),
  /** Hands out the file of a finished job. */
  content: z._default(z.nullable(z.boolean()), null),
  list: z.nullable(z.boolean()),
  remove: z.nullable(z.boolean()),
  /** True when deleting a running job also stops the rendering. */
  removeAborts: z.nullable(z.boolean()),
  remix: z.nullable(z.boolean()),
  thumbnail: z.nullable(z.boolean()),
  spritesheet: z.nullable(z.boolean()),
  range: z.nullable(z.boolean()),
  /** True when progress moves between 0 and 100 rather than jumping. */
  progress: z.nullable(z.boolean()),
  reference: z.nullable(z.boolean()),
  /** New videos from a finished one and changed words. */
  edits: z._default(z.nullable(z.boolean()), null),
  /** Longer videos from a finished one. */
  extensions: z._default(z.nullable(z.boolean()), null),
  /** True when the server takes more than the protocol's own fields. */
  extraParameters: z._default(z.nullable(z.boolean()), null),
});
export type Capabilities = z.infer<typeof capabilitiesSchema>;

export type ServerProfile = {
  id: string;
  createdAt: Date;
  label: string;
  /** Up to and including `/v1`, without a trailing slash. */
  baseUrl: string;
  preset: Preset;
  /** Name of the wire dialect in `videos-api/dialects.ts`. */
  dialect: string;
  capabilities: Capabilities;
  /** When the server was last asked what it can do; null when it never was. */
  probedAt: Date | null;
  catalogue: Catalogue;
  /** What it takes beyond prompt, model, size and seconds. */
  parameters: readonly ParameterOffer[];
  /** Sent with every request to this server and to no other. Never credentials: `server-headers.ts` refuses them. */
  headers: Readonly<Record<string, string>>;
  /** Gets no new work; what is running there goes on. */
  disabled: boolean;
  /** Jobs the server may hold queued or running at once. */
  inFlightLimit: number;
  /** Name under which this browser keeps the key, such as `openai_api_key`. */
  keyName: string;
  keyRequired: boolean;
  position: number;
  /** Without any change for this long a job is marked as stalled. Kept in whole seconds, 1 to a week's. */
  stalledAfterMs: number;
  /** Without any change for this long watching ends; the job can be watched again. Kept like the above. */
  giveUpAfterMs: number;
};

export const STALLED_AFTER_MS = 15 * 60_000;
export const GIVE_UP_AFTER_MS = 60 * 60_000;
