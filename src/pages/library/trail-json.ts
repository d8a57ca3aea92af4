// Everything known about one generation as a file: what was asked, every create call, every event, the last raw answer.
import type { Generation } from '../../core/generation.ts';
import type { TrailRecord } from '../../queries/generations.ts';
import { rawText } from '../../queries/status-check.ts';

/** Every secret in it is replaced. Lists keep their order, oldest first. */
export function trailAsJson(generation: Generation, trail: TrailRecord, secrets: readonly string[]): string {
  const { attempts, events } = trail;
  return rawText({ generation, attempts, events }, secrets);
}
