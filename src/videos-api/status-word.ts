// The words servers use for where a job stands. A word that is not here means nothing: the job is looked at again.
import type { JobReport } from '../core/ports/video-server.ts';

/** Sources per word: OpenAI spec, TensorRT-LLM, Aquiles-Image, OpenRouter, xAI, fal and gateways, read 2026-11-20. */
const STATE_BY_WORD: ReadonlyMap<string, JobReport['state']> = new Map<string, JobReport['state']>([
  ['queued', 'queued'],
  ['pending', 'queued'],
  ['submitted', 'queued'],
  ['not_start', 'queued'],
  ['in_queue', 'queued'],
  ['in_progress', 'running'],
  ['processing', 'running'],
  ['running', 'running'],
  ['generating', 'running'],
  ['postprocessing', 'running'],
  ['completed', 'completed'],
  ['succeeded', 'completed'],
  ['success', 'completed'],
  ['done', 'completed'],
  ['failed', 'failed'],
  ['error', 'failed'],
  ['expired', 'failed'],
  ['rejected', 'failed'],
  ['cancelled', 'cancelled'],
  ['canceled', 'cancelled'],
  ['deleted', 'cancelled'],
]);

export function stateOfWord(word: string): JobReport['state'] {
  return STATE_BY_WORD.get(word.trim().toLowerCase()) ?? 'unknown';
}
