// Watches what the engine writes and says what happened to each generation. Changes nothing and asks for nothing.
import type { Failure } from '../../core/failure.ts';
import type { Generation, Job, Lifecycle } from '../../core/generation.ts';
import type { GenerationStore, SubmissionRefusal } from '../../core/ports/generation-store.ts';
import type { MakingEvent, SavingEvent } from '../../words/worker-event.ts';

export type GenerationEvent = MakingEvent | SavingEvent;
type Named = Pick<GenerationEvent, 'id' | 'prompt' | 'server'>;
type News = GenerationEvent extends infer E ? (E extends GenerationEvent ? Omit<E, keyof Named> : never) : never;

/** Every write goes through as it is; `tell` hears of it afterwards. */
export function createTellingStore(store: GenerationStore, tell: (event: GenerationEvent) => void): GenerationStore {
  const known = new Map<string, Generation>();
  const heldBack = new Map<string, SubmissionRefusal>();

  function say(generation: Generation, news: News): void {
    const { id, spec, server } = generation;
    tell({ ...news, id, prompt: spec.prompt, server: server.label });
  }

  function saw(generation: Generation): void {
    const before = known.get(generation.id)?.lifecycle ?? null;
    for (const news of newsOf(before, generation)) say(generation, news);
    known.set(generation.id, generation);
    if (before?.status !== generation.lifecycle.status) heldBack.delete(generation.id);
    if (isOver(generation.lifecycle)) known.delete(generation.id);
  }

  function sawRefusal(id: string, reason: SubmissionRefusal): void {
    const generation = known.get(id);
    if (generation === undefined || heldBack.get(id) === reason) return;
    heldBack.set(id, reason);
    say(generation, { event: 'held_back', reason });
  }

  return {
    ...store,
    async claim(...order) {
      const claimed = await store.claim(...order);
      for (const generation of claimed) {
        if (!known.has(generation.id)) say(generation, { event: 'claimed', status: generation.lifecycle.status });
        known.set(generation.id, generation);
      }
      return claimed;
    },
    async beginSubmission(order) {
      const submission = await store.beginSubmission(order);
      if (submission.allowed) saw(submission.generation);
      else sawRefusal(order.id, submission.reason);
      return submission;
    },
    async save(save) {
      const saved = await store.save(save);
      if (saved !== null) saw(saved);
      return saved;
    },
    async saveAll(saves) {
      const saved = await store.saveAll(saves);
      for (const generation of saved) if (generation !== null) saw(generation);
      return saved;
    },
  };
}

function isOver({ status }: Lifecycle): boolean {
  return status === 'completed' || status === 'failed' || status === 'cancelled';
}

function newsOf(before: Lifecycle | null, { lifecycle: now, attempt, estimatedCostMicroUsd }: Generation): News[] {
  switch (now.status) {
    case 'pending':
      return setback('postponed', before, now.lastFailure);
    case 'submitting':
      if (before?.status === 'submitting') return [];
      return [{ event: 'submitting', attempt, costMicroUsd: estimatedCostMicroUsd }];
    case 'processing': {
      const { word, progressPercent } = now.job;
      if (before?.status === 'processing' && before.job.word === word) return [];
      return [...submission(before, now.job), { event: 'rendering', word, progressPercent }];
    }
    case 'storing':
      return savingNews(before, now);
    case 'completed': {
      const { videoPath: path, sizeBytes, durationMs } = now.clip;
      return [{ event: 'saved', path, sizeBytes, durationMs }];
    }
    case 'failed': {
      const { fault, billed, message } = now.failure;
      return [{ event: 'failed', fault, billed, message }];
    }
    case 'cancelled':
      return [{ event: 'cancelled' }];
  }
}

/** The answer to a create call, or what a lost one was matched with. */
function submission(before: Lifecycle | null, job: Job): News[] {
  return before?.status === 'submitting' ? [{ event: 'submitted', jobId: job.id }] : [];
}

function savingNews(before: Lifecycle | null, now: Extract<Lifecycle, { status: 'storing' }>): News[] {
  if (before?.status !== 'storing') return [...submission(before, now.job), { event: 'saving' }];
  const { upload } = now;
  if (upload !== null && upload.savedBytes > 0 && upload.savedBytes !== before.upload?.savedBytes) {
    return [{ event: 'saved_part', savedBytes: upload.savedBytes, totalBytes: upload.totalBytes }];
  }
  return setback('saving_again', before, now.lastFailure);
}

/** A failure that was not there before. */
function setback(event: 'postponed' | 'saving_again', before: Lifecycle | null, failure: Failure | null): News[] {
  const earlier = before !== null && 'lastFailure' in before ? before.lastFailure : null;
  if (failure === null || failure.at.getTime() === earlier?.at.getTime()) return [];
  return [{ event, fault: failure.fault, message: failure.message }];
}
