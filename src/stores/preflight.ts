// Whether the bucket would take a clip, asked before anything is paid for.
import type { Clock } from '../core/ports/clock.ts';
import type { TusClient } from './tus.ts';

export type PreflightDeps = { bucket: string; tus: TusClient; clock: Clock };
export type PreflightOrder = { userId: string; expectedBytes: number; signal: AbortSignal | undefined };

const AGREEMENT_LASTS_MS = 60_000;

/**
 * Opens an upload as a clip's would be and drops it again: the bucket then judges permission, type and size by itself.
 * Throws what `save` would have thrown.
 */
export function createPreflight({ bucket, tus, clock }: PreflightDeps): (order: PreflightOrder) => Promise<void> {
  let agreed: { userId: string; expectedBytes: number; untilMs: number } | null = null;
  return async ({ userId, expectedBytes, signal }) => {
    const nowMs = clock.now().getTime();
    if (agreed?.userId === userId && agreed.expectedBytes >= expectedBytes && nowMs < agreed.untilMs) return;
    const name = `${userId}/preflight/${nowMs.toString(36)}.mp4`;
    const upload = await tus.create({ bucket, name, totalBytes: expectedBytes, contentType: 'video/mp4' }, signal);
    await tus.abandon(upload.url);
    agreed = { userId, expectedBytes, untilMs: nowMs + AGREEMENT_LASTS_MS };
  };
}
