// Everything the studio knows of one generation, as JSON that travels with its clip. Refuses keys in both directions:
// none is written, and whatever else stands in a file is passed over.
import * as z from 'zod/mini';
import { billedSchema, faultSchema } from '../failure.ts';
import { operationSchema, parametersSchema, referenceSchema } from '../spec.ts';

const FORMAT = 'sora-studio-generation';
const VERSION = 1;
/** Far above any prompt with its parameters, far below what a browser chokes on. */
export const RECORD_MAX_BYTES = 1024 * 1024;

const idSchema = z.string().check(z.minLength(1), z.maxLength(200));
const countSchema = z.number().check(z.int(), z.minimum(0));
const moneySchema = z.nullable(countSchema);
// Not `z.iso`, whose patterns every first visit would load.
const instantSchema = z
  .string()
  .check(z.refine((text) => text.length <= 40 && /^\d{4}-/.test(text) && !Number.isNaN(Date.parse(text))));

/** Looser than what may be asked for today: a file tells what was asked for then. */
const portableSpecSchema = z.object({
  prompt: z.string(),
  model: z.string(),
  /** `WIDTHxHEIGHT` as a rule. */
  size: z.string(),
  seconds: z.number(),
  parameters: parametersSchema,
  reference: z.nullable(referenceSchema),
  operation: operationSchema,
  source: z.nullable(z.object({ generationId: z.nullable(z.string()), jobId: z.string() })),
});

const attemptSchema = z.object({
  id: idSchema,
  number: z.number().check(z.int(), z.minimum(1)),
  startedAt: instantSchema,
  answer: z.nullable(z.enum(['accepted', 'refused', 'lost', 'reconciled'])),
  jobId: z.nullable(z.string()),
  costMicroUsd: moneySchema,
  billed: billedSchema,
  refunded: z._default(z.boolean(), false),
});
export type PortableAttempt = z.infer<typeof attemptSchema>;

const jobSchema = z.object({
  id: idSchema,
  word: z.string(),
  startedAt: z.nullable(instantSchema),
  finishedAt: z.nullable(instantSchema),
  expiresAt: z.nullable(instantSchema),
});

/** The file as the server made it and the bucket keeps it. */
const clipSchema = z.object({
  /** Lower-case hex; null for a clip of the original tool. */
  sha256: z.nullable(z.string().check(z.regex(/^[0-9a-f]{64}$/))),
  sizeBytes: z.number().check(z.int(), z.minimum(1)),
  width: countSchema,
  height: countSchema,
  durationMs: countSchema,
  thumbnail: z.boolean(),
  spritesheet: z.boolean(),
  /**
   * Where the original's last box begins, if that box ran "to the end of the file": the four bytes of its length, zero
   * in the original, state it here. Null where the original is the file's beginning as it is.
   */
  openEndedAt: z._default(z.nullable(countSchema), null),
});
export type PortableClip = z.infer<typeof clipSchema>;

const outcomeSchema = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('completed'),
    submittedAt: instantSchema,
    storedAt: instantSchema,
    job: jobSchema,
    clip: clipSchema,
  }),
  z.object({
    status: z.literal('failed'),
    submittedAt: z.nullable(instantSchema),
    job: z.nullable(jobSchema),
    failure: z.object({
      fault: faultSchema,
      billed: billedSchema,
      message: z.nullable(z.string()),
      param: z.nullable(z.string()),
      at: instantSchema,
    }),
  }),
  z.object({ status: z.literal('cancelled') }),
  /** Not over when the file was made. */
  z.object({ status: z.literal('unfinished') }),
]);

const recordSchema = z.object({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  id: idSchema,
  createdAt: instantSchema,
  title: z.nullable(z.string()),
  favourite: z.boolean(),
  rejected: z.boolean(),
  rating: z.nullable(z.number().check(z.int(), z.minimum(1), z.maximum(5))),
  tags: z.array(z.string()).check(z.maxLength(200)),
  spec: portableSpecSchema,
  server: z.object({ label: z.string(), url: z.string() }),
  /** Create calls made, as the names of the files count them. */
  attempt: countSchema,
  estimatedCostMicroUsd: moneySchema,
  take: z.nullable(z.object({ group: idSchema, number: countSchema, count: countSchema })),
  attempts: z.array(attemptSchema).check(z.maxLength(1_000)),
  outcome: outcomeSchema,
});
export type PortableRecord = z.infer<typeof recordSchema>;

const envelopeSchema = z.object({ format: z.literal(FORMAT), version: z.number() });

export type RecordProblem = 'too_large' | 'not_json' | 'not_ours' | 'newer' | 'invalid';
export type ParsedRecord = { record: PortableRecord } | { problem: RecordProblem };

/** The first two members of every record. */
export const RECORD_HEAD = { format: FORMAT, version: VERSION } as const;

/** Takes any text, hostile or not; never throws. */
export function parseRecord(text: string): ParsedRecord {
  if (text.length > RECORD_MAX_BYTES) return { problem: 'too_large' };
  const json = parsedJson(text);
  if (json === undefined) return { problem: 'not_json' };
  const envelope = envelopeSchema.safeParse(json);
  if (!envelope.success) return { problem: 'not_ours' };
  if (envelope.data.version !== VERSION) return { problem: 'newer' };
  const record = recordSchema.safeParse(json);
  return record.success ? { record: record.data } : { problem: 'invalid' };
}

function parsedJson(text: string): unknown {
  try {
    const json: unknown = JSON.parse(text);
    return json;
  } catch {
    return undefined;
  }
}
