// One job: what was ordered, and where it stands at a given moment. Its state is worked out from the clock, never stored.
import * as z from 'zod/mini';
import { dimensionsOf } from '../core/spec.ts';
import type { ClipOrder } from './clip/clip.ts';
import { proseOf } from './directive.ts';
import { type Faults, faultsOf } from './fault.ts';

/** The job that an order starts from: where its colours come from, and of an extension what stood there before. */
const startSchema = z.discriminatedUnion('by', [
  z.object({ by: z.literal('remix'), id: z.string(), look: z.string() }),
  z.object({ by: z.literal('edit'), id: z.string(), look: z.string() }),
  z.object({
    by: z.literal('extension'),
    id: z.string(),
    look: z.string(),
    /** The shapes go on as they went. */
    motion: z.string(),
    secondsBefore: z.number(),
    /** 1 for a clip that was never extended before. */
    number: z.number(),
  }),
]);

const orderSchema = z.object({
  prompt: z.string(),
  model: z.string(),
  size: z.string(),
  /** As on the wire; of an extension the whole of it. */
  seconds: z.string(),
  seed: z.nullable(z.string()),
  referenceSha256: z.nullable(z.string()),
  start: z.nullable(startSchema),
});
export type Order = z.infer<typeof orderSchema>;

export const jobSchema = z.object({
  id: z.string(),
  /** Place in the order of creation: several jobs share a second. */
  number: z.number(),
  createdAtMs: z.number(),
  order: orderSchema,
  queuedMs: z.number(),
  renderMs: z.number(),
  /** From finished to the file's end. */
  lifetimeMs: z.number(),
  framesPerSecond: z.number(),
  /** When the clip was drawn; null while it is not. */
  drawnAtMs: z.nullable(z.number()),
  /** Why it could not be drawn. */
  drawingProblem: z.nullable(z.string()),
  /** How often each counting fault has struck. */
  strikes: z.record(z.string(), z.number()),
});
export type Job = z.infer<typeof jobSchema>;

export type Phase =
  | { status: 'queued' }
  | { status: 'in_progress'; progressPercent: number }
  | { status: 'completed'; finishedAtMs: number; expiresAtMs: number }
  | { status: 'failed'; progressPercent: number; code: string; message: string };

// A list of hundreds of jobs asks for each one's faults at every look; orders never change.
const faultsByOrder = new WeakMap<Order, Faults>();

export function faultsOfJob({ order }: Job): Faults {
  const known = faultsByOrder.get(order) ?? faultsOf(order.prompt);
  faultsByOrder.set(order, known);
  return known;
}

/** Finished only when the time is over and the clip is there. */
export function phaseOf(job: Job, nowMs: number): Phase {
  const faults = faultsOfJob(job);
  const renderedMs = renderedMsOf(job, faults, nowMs);
  if (renderedMs === null) return { status: 'queued' };
  const percent = job.renderMs === 0 ? 100 : Math.floor((renderedMs / job.renderMs) * 100);
  const shown = faults.noProgress === true ? 0 : Math.min(99, percent);
  const failure = failureOf(faults);
  if (failure !== null && percent >= failure.atPercent) {
    const { code, atPercent } = failure;
    return { status: 'failed', progressPercent: Math.min(shown, atPercent), code, message: reasonOf(code) };
  }
  if (job.drawingProblem !== null) {
    return { status: 'failed', progressPercent: shown, code: 'server_error', message: job.drawingProblem };
  }
  if (percent < 100 || job.drawnAtMs === null) return { status: 'in_progress', progressPercent: shown };
  const finishedAtMs = Math.max(job.drawnAtMs, plannedEndMs(job, faults));
  return { status: 'completed', finishedAtMs, expiresAtMs: finishedAtMs + (faults.expire?.afterMs ?? job.lifetimeMs) };
}

/** Asking for a failure's form asks for a failure. */
function failureOf({ fail, failHttp }: Faults): { code: string; atPercent: number } | null {
  return fail ?? (failHttp === undefined ? null : { code: 'server_error', atPercent: 50 });
}

/** Time spent rendering so far, stalls taken off; null while the job waits in the queue. */
function renderedMsOf(job: Job, { stall }: Faults, nowMs: number): number | null {
  const sinceMs = nowMs - job.createdAtMs;
  if (stall === undefined) return sinceMs < job.queuedMs ? null : sinceMs - job.queuedMs;
  if (stall.atPercent === null)
    return sinceMs < job.queuedMs + stall.forMs ? null : sinceMs - job.queuedMs - stall.forMs;
  if (sinceMs < job.queuedMs) return null;
  const stallsAtMs = Math.ceil((job.renderMs * stall.atPercent) / 100);
  const renderedMs = sinceMs - job.queuedMs;
  return renderedMs <= stallsAtMs ? renderedMs : Math.max(stallsAtMs, renderedMs - stall.forMs);
}

function plannedEndMs(job: Job, { stall }: Faults): number {
  return job.createdAtMs + job.queuedMs + job.renderMs + (stall?.forMs ?? 0);
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ['moderation_blocked', 'The finished picture was held back by the moderation check.'],
  ['content_policy_violation', 'The request goes against the content policy.'],
  ['sentinel_block', 'The request was stopped by a check before rendering.'],
  ['server_error', 'The renderer broke down.'],
]);

/** What a simulated server says about a code; also for refusals at create. */
export function reasonOf(code: string): string {
  return REASONS.get(code) ?? `The simulator was asked to fail with ${code}.`;
}

export function clipOrderOf(job: Job): ClipOrder {
  const { order } = job;
  const caption = proseOf(order.prompt);
  return {
    caption,
    look: order.start?.look ?? caption,
    motion: motionOf(order, caption),
    ...(dimensionsOf(order.size) ?? { width: 720, height: 1280 }),
    seconds: Number(order.seconds),
    framesPerSecond: job.framesPerSecond,
    referenceSha256: order.referenceSha256,
  };
}

function motionOf({ model, seed, start }: Order, caption: string): string {
  if (start?.by === 'extension') return start.motion;
  return JSON.stringify([caption, model, seed, start?.id ?? null]);
}

/** What has to be drawn for this order and was not there before. */
export function newSecondsOf({ seconds, start }: Order): number {
  return Number(seconds) - (start?.by === 'extension' ? start.secondsBefore : 0);
}

/** The protocol's video object (openai-openapi f85dbe2 `VideoResource`, read 2026-11-20). */
export function videoObjectOf(job: Job, nowMs: number): Record<string, unknown> {
  const phase = phaseOf(job, nowMs);
  const finished = phase.status === 'completed' ? phase : null;
  return {
    id: job.id,
    object: 'video',
    model: job.order.model,
    status: phase.status,
    progress: progressOf(phase),
    created_at: unixSeconds(job.createdAtMs),
    completed_at: finished === null ? null : unixSeconds(finished.finishedAtMs),
    expires_at: finished === null ? null : unixSeconds(finished.expiresAtMs),
    prompt: job.order.prompt,
    size: job.order.size,
    seconds: job.order.seconds,
    remixed_from_video_id: job.order.start?.by === 'remix' ? job.order.start.id : null,
    error: phase.status === 'failed' ? { code: phase.code, message: phase.message } : null,
  };
}

function progressOf(phase: Phase): number {
  switch (phase.status) {
    case 'queued':
      return 0;
    case 'in_progress':
    case 'failed':
      return phase.progressPercent;
    case 'completed':
      return 100;
  }
}

function unixSeconds(ms: number): number {
  return Math.floor(ms / 1_000);
}
