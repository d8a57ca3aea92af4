// Making another video from a finished one at the server that has it: what is possible, and why not. Refuses to offer
// what a server is not known to have.
import { endedServiceAt } from './ended-service.ts';
import type { Completed, Generation } from './generation.ts';
import type { JobReport } from './ports/video-server.ts';
import type { ServerProfile } from './profile.ts';
import type { Spec } from './spec.ts';

/** Changed words, the same shots; changed things in the same picture; more seconds at its end. */
export type Derivation = Exclude<Spec['operation'], 'create'>;

// Limits of extensions: OpenAI's guide of March 2026 (openai/skills `video-api.md`, read 2026-11-20).
/** Seconds that one extension may add. */
export const EXTENSION_SECONDS: readonly number[] = [4, 8, 12, 16, 20];
/** Seconds that an extended video may have in all. */
export const EXTENDED_MAX_SECONDS = 120;

/** What the server of a finished clip can make of it; nothing while it gets no new work. */
export function derivationsAt({ capabilities, disabled }: ServerProfile): readonly Derivation[] {
  if (disabled) return [];
  const { remix, edits, extensions } = capabilities;
  const offered: readonly (readonly [Derivation, boolean | null])[] = [
    ['remix', remix],
    ['edit', edits],
    ['extend', extensions],
  ];
  return offered.flatMap(([derivation, able]) => (able === true ? [derivation] : []));
}

/** Lengths by which a clip can be extended; none when it is as long as may be. */
export function extensionsOf({ lifecycle }: Generation<Completed>): readonly number[] {
  const lengthSeconds = lifecycle.clip.durationMs / 1_000;
  return EXTENSION_SECONDS.filter((seconds) => lengthSeconds + seconds <= EXTENDED_MAX_SECONDS);
}

/** Whether the server still has what is to be the source. `unknown`: nobody could be asked, so it may be tried. */
export type SourceState = 'there' | 'expired' | 'gone' | 'service_ended' | 'unknown';

export function sourceStateOf(report: JobReport, now: Date): SourceState {
  const { state, expiresAt } = report;
  if (state === 'failed' || state === 'cancelled') return 'gone';
  return expiresAt !== null && expiresAt.getTime() <= now.getTime() ? 'expired' : 'there';
}

/** What is known without asking anybody. */
export function knownSourceState({ lifecycle, server }: Generation<Completed>, now: Date): SourceState {
  if (endedServiceAt(server.url) !== null) return 'service_ended';
  const { expiresAt } = lifecycle.job;
  return expiresAt !== null && expiresAt.getTime() <= now.getTime() ? 'expired' : 'unknown';
}

/**
 * The request for it. An extension says how many seconds it adds; what it costs beyond them was never published, so
 * they are what its price is reckoned by. The rest stays as the source has it.
 */
export function derivedSpec(
  { id, spec, lifecycle }: Generation<Completed>,
  wish: { operation: Derivation; prompt: string; seconds: number },
): Omit<Spec, 'reference'> {
  const { model, size } = spec;
  const source = { generationId: id, jobId: lifecycle.job.id };
  const seconds =
    wish.operation === 'extend' ? wish.seconds : Math.max(1, Math.round(lifecycle.clip.durationMs / 1_000));
  return { prompt: wish.prompt, model, size, seconds, parameters: {}, operation: wish.operation, source };
}
