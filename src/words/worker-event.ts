// Everything the worker says on the command line. With `--json` these fields are the line.
import type { BatchPhase } from '../core/batch/batch.ts';
import type { BudgetVerdict } from '../core/batch/budget-forecast.ts';
import type { Makespan } from '../core/batch/duration.ts';
import type { Totals } from '../core/batch/plan.ts';
import type { StoreFault } from '../core/errors.ts';
import type { Billed, Fault } from '../core/failure.ts';
import type { ServerPause } from '../core/ports/engine-link.ts';
import type { SubmissionRefusal } from '../core/ports/generation-store.ts';

type Named = { id: string; prompt: string; server: string };
type Setback = { fault: Fault; message: string | null };

/** About one generation on its way to the video server and while it is made there. */
export type MakingEvent = Named &
  (
    | { event: 'claimed'; status: string }
    | { event: 'submitting'; attempt: number; costMicroUsd: number | null }
    | { event: 'submitted'; jobId: string }
    | { event: 'held_back'; reason: SubmissionRefusal }
    | ({ event: 'postponed' } & Setback)
    | { event: 'rendering'; word: string; progressPercent: number | null }
    | ({ event: 'failed'; billed: Billed } & Setback)
    | { event: 'cancelled' }
  );

/** About one clip on its way into the bucket. */
export type SavingEvent = Named &
  (
    | { event: 'saving' }
    | { event: 'saved_part'; savedBytes: number; totalBytes: number }
    | ({ event: 'saving_again' } & Setback)
    | { event: 'saved'; path: string; sizeBytes: number; durationMs: number }
  );

/** About a clip under its name in a bucket of its own. */
export type PublishingEvent = { bucket: string; path: string } & (
  | { event: 'published'; sizeBytes: number }
  | { event: 'unpublished' }
  | { event: 'not_published'; fault: StoreFault; message: string; again: boolean }
);

type NamedBatch = { name: string; batch: string };

/** About the table that is run. Rows count from 1; `fileRow` as a spreadsheet does. */
export type BatchEvent =
  | { event: 'batch_planned'; file: string; server: string; totals: Totals; makespan: Makespan | null }
  | { event: 'row_problem'; position: number; fileRow: number; column: string; stops: boolean; problem: string }
  | { event: 'batch_cap'; verdict: BudgetVerdict; fitting: number; sentence: string }
  | { event: 'batch_nothing'; reused: number }
  | (NamedBatch & {
      event: 'batch_open';
      phase: BatchPhase;
      rows: number;
      saved: number;
      failed: number;
      onHold: number;
    })
  | (NamedBatch & { event: 'batch_started'; rows: number; onHold: number; bucket: string | null })
  | (NamedBatch & {
      event: 'batch_ended';
      phase: BatchPhase;
      rows: number;
      saved: number;
      failed: number;
      onHold: number;
      spentMicroUsd: number;
      published: number;
      unpublished: number;
      /** What paused it; null where nothing did. */
      fault: Fault | null;
    });

/** About the worker itself. */
export type WorkEvent =
  | { event: 'started'; account: string; supabase: string; actor: string }
  | { event: 'servers'; working: readonly string[]; withoutKey: readonly string[]; outOfReach: readonly string[] }
  | { event: 'server_added'; server: string; url: string }
  | { event: 'waiting_on_disk'; path: string }
  | { event: 'paused'; server: string; reason: ServerPause['reason']; until: Date | null }
  | { event: 'resumed'; server: string }
  | { event: 'trouble'; fault: StoreFault; message: string }
  | { event: 'trouble_over' }
  | { event: 'stopping'; because: 'signal' | 'time' }
  /** `left` are live ones that this worker could not work on; null when it did not look. */
  | { event: 'ended'; saved: number; failed: number; left: number | null };

export type WorkerEvent = MakingEvent | SavingEvent | PublishingEvent | BatchEvent | WorkEvent;
