// How a refusal is written down. Shapes by the servers' sources, read 2026-11-20.
import * as z from 'zod/mini';
import type { Dress } from '../core/ports/server-probe.ts';

const refusalSchema = z.object({
  error: z.optional(z.unknown()),
  detail: z.optional(z.unknown()),
  object: z.optional(z.unknown()),
  message: z.optional(z.unknown()),
});
const envelopeSchema = z.object({ message: z.string(), code: z.optional(z.unknown()) });

export function dressOf(body: unknown): Dress {
  const refusal = refusalSchema.safeParse(body).data;
  if (refusal === undefined) return 'none';
  if (typeof refusal.error === 'string') return 'word';
  const envelope = envelopeSchema.safeParse(refusal.error).data;
  if (envelope !== undefined) return dressOfCode(envelope.code);
  if (refusal.object === 'error' && typeof refusal.message === 'string') return 'flat';
  return refusal.detail === undefined ? 'none' : 'detail';
}

function dressOfCode(code: unknown): Dress {
  if (typeof code === 'number') return 'numbered';
  return typeof code === 'string' && /^\d{3}$/.test(code) ? 'digits' : 'envelope';
}
