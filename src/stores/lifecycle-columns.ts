// State → columns, exhaustively: what a state lacks is null.
import type { Failure } from '../core/failure.ts';
import type { Clip, Job, Lifecycle } from '../core/generation.ts';
import { isoOf, storable, storableText } from './column.ts';
import type { Database, Json } from './database.gen.ts';

/** Columns that a state decides. `next_check_at` is not among them: it travels as "so long from now". */
export type LifecycleColumns = Pick<
  Database['public']['Tables']['video_generations']['Row'],
  'status' | 'submitted_at' | 'stored_at' | 'failure' | 'watch' | keyof typeof noJob | keyof typeof noClip
>;

const noJob = {
  openai_job_id: null,
  server_status: null,
  progress: null,
  started_at: null,
  finished_at: null,
  expires_at: null,
};
const noClip = {
  video_path: null,
  thumbnail_path: null,
  spritesheet_path: null,
  size_bytes: null,
  sha256: null,
  width: null,
  height: null,
  duration_ms: null,
};
const blank = { submitted_at: null, stored_at: null, failure: null, watch: {}, ...noJob, ...noClip };

export function columnsOf(lifecycle: Lifecycle): LifecycleColumns {
  const { status } = lifecycle;
  switch (status) {
    case 'pending': {
      const watch = { refusals: lifecycle.refusals, lastFailure: failureColumn(lifecycle.lastFailure) };
      return { ...blank, status, watch };
    }
    case 'submitting':
      return { ...blank, ...sent(lifecycle), watch: storable({ reconciliation: lifecycle.reconciliation }) };
    case 'processing': {
      const { looks, changedAt, missing } = lifecycle;
      return {
        ...blank,
        ...sent(lifecycle),
        ...jobColumnsOf(lifecycle.job),
        watch: storable({ looks, changedAt, missing }),
      };
    }
    case 'storing': {
      const { tries, upload, lastFailure, missing, keptBy } = lifecycle;
      const watch = {
        tries,
        upload: storable(upload),
        lastFailure: failureColumn(lastFailure),
        missing: storable(missing),
        keptBy,
      };
      return { ...blank, ...sent(lifecycle), ...jobColumnsOf(lifecycle.job), watch };
    }
    case 'completed': {
      const saved = { stored_at: lifecycle.storedAt.toISOString(), ...clipColumnsOf(lifecycle.clip) };
      return { ...blank, ...sent(lifecycle), ...jobColumnsOf(lifecycle.job), ...saved };
    }
    case 'failed': {
      const job = lifecycle.job === null ? noJob : jobColumnsOf(lifecycle.job);
      return { ...blank, ...sent(lifecycle), ...job, failure: failureColumn(lifecycle.failure) };
    }
    case 'cancelled':
      return { ...blank, status };
  }
}

function sent<S extends string>(state: { status: S; submittedAt: Date | null }) {
  return { status: state.status, submitted_at: isoOf(state.submittedAt) };
}

/** A server's own sentence may be of any length; this much of it is kept. */
const MESSAGE_MAX_LENGTH = 4_000;

function failureColumn(failure: Failure | null): Json {
  return storable(failure, MESSAGE_MAX_LENGTH);
}

export function jobColumnsOf(job: Job) {
  return {
    openai_job_id: job.id,
    server_status: storableText(job.word),
    progress: job.progressPercent === null ? null : Math.min(Math.max(job.progressPercent, 0), 100),
    started_at: isoOf(job.startedAt),
    finished_at: isoOf(job.finishedAt),
    expires_at: isoOf(job.expiresAt),
  };
}

export function clipColumnsOf(clip: Clip) {
  return {
    video_path: clip.videoPath,
    thumbnail_path: clip.thumbnailPath,
    spritesheet_path: clip.spritesheetPath,
    size_bytes: clip.sizeBytes,
    sha256: clip.sha256,
    width: clip.width,
    height: clip.height,
    duration_ms: clip.durationMs,
  };
}
