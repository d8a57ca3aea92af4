// A batch that was started: where it stands, row by row and in sum. Refuses to decide what leaves next: the database does.
import * as z from 'zod/mini';
import { type Fault, faultSchema } from '../failure.ts';
import type { ServerRef, Status } from '../generation.ts';
import type { Reference, Spec } from '../spec.ts';
import type { Pace } from './recipe.ts';

/** `filling`: rows are still being added. `paused`: by a person, or by a fault that would hit every row. */
export const batchPhaseSchema = z.enum(['filling', 'running', 'paused', 'finished', 'cancelled']);
export type BatchPhase = z.infer<typeof batchPhaseSchema>;

/** `message` is the server's own sentence; null when it gave none. */
export const pauseReasonSchema = z.object({ fault: faultSchema, message: z.nullable(z.string()) });
export type PauseReason = z.infer<typeof pauseReasonSchema>;

/** What a person sets and may change while it runs. `inFlightLimit` null leaves it to the server's. */
export type BatchSettings = Omit<Pace, 'inFlightLimit'> & { name: string; inFlightLimit: number | null };

export type Batch = BatchSettings & {
  id: string;
  createdAt: Date;
  phase: BatchPhase;
  /** Null when a person paused it. */
  pauseReason: PauseReason | null;
  /** A pause that ends by itself; null for one that a person ends. */
  pausedUntil: Date | null;
  serverId: string | null;
  serverLabel: string;
  /** The header of the table it came from. */
  columns: readonly string[];
  startedAt: Date | null;
  finishedAt: Date | null;
};

/** Rows that were deleted are not counted; what they cost is. */
export type BatchState = Batch & {
  rows: number;
  /** Neither sent nor on hold. */
  waiting: number;
  /** Not sent until a person lets them go on; of the rows above, and in no other count. */
  onHold: number;
  /** Sent and not known to have ended. */
  running: number;
  saving: number;
  saved: number;
  failed: number;
  cancelled: number;
  /** Of the table, but made before: not counted above, and free here. */
  reused: number;
  /** Billed or maybe billed, every attempt included. */
  spentMicroUsd: number;
  /** Estimate of the waiting rows whose price is known. */
  expectedMicroUsd: number;
  /** Waiting rows whose price nobody has stated. */
  unpriced: number;
  /** When the next group may begin; null when nothing waits for it. */
  nextGroupAt: Date | null;
};

/** One row to add. `id` is the generation's, chosen by the caller, so that adding twice is adding once. */
export type BatchEntry = {
  id: string;
  /** From 1, in the order in which they are sent. */
  position: number;
  spec: Pick<Spec, 'prompt' | 'model' | 'size' | 'seconds' | 'parameters'> & { reference: Reference | null };
  server: ServerRef;
  title: string | null;
  slug: string;
  tags: readonly string[];
  /** The row's cells by column, for the way out. */
  variables: Readonly<Record<string, string>>;
  estimatedCostMicroUsd: number | null;
  /** True where it is not sent until a person lets it go on. */
  onHold: boolean;
};

/** A row of the table whose video was there already. */
export type ReusedEntry = Pick<BatchEntry, 'position' | 'title' | 'slug' | 'variables'> & { generationId: string };

/** One row as a grid of thousands shows it. */
export type BatchRow = {
  id: string;
  position: number;
  version: number;
  status: Status;
  title: string | null;
  slug: string;
  /** The beginning of it. */
  prompt: string;
  model: string;
  size: string;
  seconds: number;
  parameters: Spec['parameters'];
  estimatedCostMicroUsd: number | null;
  spentMicroUsd: number;
  /** Create calls made so far. */
  attempt: number;
  progressPercent: number | null;
  videoPath: string | null;
  sizeBytes: number | null;
  submittedAt: Date | null;
  storedAt: Date | null;
  /** Why it failed, or what holds it back. */
  fault: Fault | null;
  message: string | null;
  variables: Readonly<Record<string, string>>;
  /** Made before the batch: `id` and state are those of the earlier generation, and nothing was paid for it here. */
  reused: boolean;
  /** Waits for a person to let it go on. */
  onHold: boolean;
};

/** What may be changed in a row that nobody has sent yet. */
export type RowChange = Pick<BatchEntry['spec'], 'prompt' | 'model' | 'size' | 'seconds' | 'parameters'> &
  Pick<BatchEntry, 'title' | 'slug' | 'estimatedCostMicroUsd'>;
