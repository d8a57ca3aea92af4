// What a page and its engine say to each other, and engines among themselves. Parsed at both doors.
import * as z from 'zod/mini';

const pauseSchema = z.object({
  serverId: z.string(),
  reason: z.enum(['unauthorized', 'forbidden', 'rate_limited', 'unreachable']),
  until: z.nullable(z.date()),
});

const requestRecordSchema = z.object({
  id: z.string(),
  at: z.date(),
  peer: z.enum(['video server', 'supabase']),
  method: z.string(),
  url: z.string(),
  status: z.nullable(z.number()),
  durationMs: z.number(),
  error: z.nullable(z.string()),
});

/** Page to engine. `answer` belongs to the `ask` of the same id. */
export const toEngineSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('start'),
    supabaseUrl: z.string(),
    supabaseKey: z.string(),
    userId: z.string(),
    browserId: z.string(),
  }),
  z.object({
    type: z.literal('answer'),
    id: z.number(),
    token: z.nullable(z.string()),
    keys: z.record(z.string(), z.string()),
  }),
  z.object({ type: z.literal('nudge') }),
  z.object({ type: z.literal('visible'), visible: z.boolean() }),
]);
export type ToEngine = z.infer<typeof toEngineSchema>;

/** Engine to page. `ask` wants a fresh token and the keys of the names given. */
export const toPageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ask'), id: z.number(), keyNames: z.array(z.string()) }),
  z.object({ type: z.literal('role'), role: z.enum(['starting', 'leading', 'following']) }),
  z.object({ type: z.literal('pauses'), pauses: z.array(pauseSchema) }),
  z.object({ type: z.literal('changed'), ids: z.array(z.string()) }),
  z.object({ type: z.literal('request'), record: requestRecordSchema }),
]);
export type ToPage = z.infer<typeof toPageSchema>;

/** The leading engine to those of other tabs, and back. */
export const betweenEnginesSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('heartbeat') }),
  z.object({ type: z.literal('pauses'), pauses: z.array(pauseSchema) }),
  z.object({ type: z.literal('changed'), ids: z.array(z.string()) }),
  z.object({ type: z.literal('nudge') }),
]);
export type BetweenEngines = z.infer<typeof betweenEnginesSchema>;
