// What every part of the engine works with, and the one way it writes rows. A write after money was spent is never given up.
import type { Step } from '../advance/step.ts';
import { StoreError } from '../errors.ts';
import type { Generation } from '../generation.ts';
import type { BatchStore } from '../ports/batch-store.ts';
import type { ClipStore } from '../ports/clip-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { GenerationStore, Save } from '../ports/generation-store.ts';
import type { ImageStore } from '../ports/image-store.ts';
import type { VideoServer } from '../ports/video-server.ts';
import type { ServerProfile } from '../profile.ts';
import type { Agenda } from './agenda.ts';
import type { Experience } from './experience.ts';
import type { Pace } from './pace.ts';

/** A server this actor can reach and has the key for. */
export type EngineServer = { profile: ServerProfile; server: VideoServer };

/** One server's share of a tick. */
export type Round = { desk: Desk; entry: EngineServer; signal: AbortSignal };

export type Desk = {
  /** `tab:…` or `worker:…`, new at every start: an actor that died holds its leases until they run out or are inherited. */
  actor: string;
  store: GenerationStore;
  clips: ClipStore;
  images: Pick<ImageStore, 'read' | 'remove'>;
  pauseBatch: BatchStore['pause'];
  clock: Clock;
  pace: Pace;
  agenda: Agenda;
  experience: Experience;
  onChange(ids: readonly string[]): void;
};

const RETRY_WRITE_MS = 2_000;

export function saveOf(desk: Desk, generation: Generation, step: Step, leaseSeconds: number): Save {
  const base = { id: generation.id, version: generation.version, actor: desk.actor, lifecycle: step.lifecycle };
  const rest = { attempt: step.attempt, leaseSeconds, note: step.note };
  return step.metadata === undefined ? { ...base, ...rest } : { ...base, ...rest, metadata: step.metadata };
}

/** What was written: others are told, and its next time is kept in mind. */
export function written(desk: Desk, rows: readonly Generation[]): void {
  for (const row of rows) desk.agenda.note(row);
  desk.onChange(rows.map(({ id }) => id));
}

/**
 * Writes a step that must not be lost: while Supabase does not answer it is tried again until `signal` aborts.
 * Null when somebody else wrote in between.
 */
export async function persist(
  desk: Desk,
  generation: Generation,
  step: Step,
  order: { leaseSeconds: number; signal: AbortSignal },
): Promise<Generation | null> {
  const save = saveOf(desk, generation, step, order.leaseSeconds);
  const saved = await insisted(desk, order.signal, () => desk.store.save(save));
  if (saved !== null) written(desk, [saved]);
  return saved;
}

/** What must be asked or written: while Supabase does not answer it is tried again until `signal` aborts. */
export async function insisted<T>(desk: Desk, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StoreError) || !error.retryable || signal.aborted) throw error;
      await desk.clock.sleep(RETRY_WRITE_MS, signal);
    }
  }
}
