// The demo history as rows: what was planned, with ids, times, files and money. Everything is over; nothing of it is ever
// looked at by an engine, belongs to a server of the account or can be mistaken for money that was spent.
import { chanceOf } from '../../../src/simulator/clip/chance.ts';
import type { Database } from '../../../src/stores/database.gen.ts';
import type { DemoClip } from './clips.ts';
import { createdAtOf, type Moments, momentsOf } from './moments.ts';
import { type Planned, planOf } from './plan.ts';
import { rowId } from './row-id.ts';
import { type AttemptRow, attemptsOf, type EventRow, eventsOf } from './trace.ts';
import { batchNames } from './wording.ts';

type Tables = Database['public']['Tables'];
export type GenerationRow = ReturnType<typeof generationOf>;
export type BatchRow = ReturnType<typeof batchOf>;
export type DemoRow = {
  generation: GenerationRow;
  attempts: AttemptRow[];
  events: EventRow[];
  /** The batch that begins with this generation. */
  batch: BatchRow | null;
};

export type HistoryOrder = {
  seed: string;
  rows: number;
  userId: string;
  clips: readonly DemoClip[];
  /** Object names of starting images. */
  images: readonly string[];
  now: Date;
};

const FILE_LIFETIME_MS = 60 * 60 * 1000;

export const clipFolder = (userId: string): string => `${userId}/demo`;

/** Oldest first. */
export function* historyOf(order: HistoryOrder): Generator<DemoRow> {
  const { seed, rows, clips, images } = order;
  let batchStart: Date | null = null;
  for (const planned of planOf({ seed, rows, clips, images: images.length })) {
    const begins = planned.batch?.position === 0;
    const ownTime = createdAtOf(planned.index, rows, order.now);
    // Rows of a batch are as old as their batch.
    if (begins) batchStart = ownTime;
    const createdAt = planned.batch === null ? ownTime : (batchStart ?? ownTime);
    const chance = chanceOf(`${seed} ${planned.index} moments`);
    const moments = momentsOf(createdAt, planned.fate.calls.length, chance);
    const generation = generationOf(planned, moments, order);
    yield {
      generation,
      attempts: attemptsOf(generation, planned.fate, moments),
      events: eventsOf(generation, planned.fate, moments),
      batch: begins ? batchOf(planned, createdAt, order) : null,
    };
  }
}

const idOf = (order: HistoryOrder, kind: 'generation' | 'takes' | 'batch', index: number): string =>
  rowId('demo', order.seed, order.userId, kind, index);

const jobIdOf = (order: HistoryOrder, index: number): string =>
  `demo_${idOf(order, 'generation', index).replaceAll('-', '')}`;

function generationOf(planned: Planned, moments: Moments, order: HistoryOrder) {
  const { fate, offer } = planned;
  const clip = clipOf(planned, order);
  const price = offer.microUsdPerSecond;
  return {
    id: idOf(order, 'generation', planned.index),
    user_id: order.userId,
    created_at: moments.createdAt.toISOString(),
    updated_at: (fate.status === 'completed' ? moments.storedAt : moments.finishedAt).toISOString(),
    version: 1 + 2 * fate.calls.length,
    ...{ prompt: planned.prompt, model: offer.model, size: clip.size, seconds: clip.seconds },
    parameters: planned.seed === null ? {} : { seed: planned.seed },
    server_label: offer.server,
    server_url: `https://${offer.server.toLowerCase().replaceAll(' ', '-')}.invalid/v1`,
    estimated_cost: price === null ? null : price * clip.seconds,
    ...{ title: planned.title, tags: [...planned.tags], favourite: planned.favourite },
    ...{ rating: planned.rating, rejected: planned.rejected },
    ...sourceColumns(planned, order),
    ...groupColumns(planned, order),
    ...lifeColumns(planned, moments, order),
    ...savedColumns(planned, moments, order),
  } satisfies Tables['video_generations']['Insert'];
}

function clipOf(planned: Planned, { clips }: HistoryOrder): DemoClip {
  const clip = clips[planned.clip];
  if (clip === undefined) throw new Error(`There is no demo clip ${planned.clip}`);
  return clip;
}

function sourceColumns({ operation, source, image }: Planned, order: HistoryOrder) {
  return {
    operation,
    source_generation_id: source === null ? null : idOf(order, 'generation', source),
    source_job_id: source === null ? null : jobIdOf(order, source),
    image_path: image === null ? null : (order.images[image] ?? null),
    image_filename: image === null ? null : `start-${image + 1}.webp`,
  };
}

function groupColumns({ take, batch }: Planned, order: HistoryOrder) {
  return {
    take_group: take === null ? null : idOf(order, 'takes', take.first),
    take_number: take?.number ?? null,
    take_count: take?.count ?? null,
    batch_id: batch === null ? null : idOf(order, 'batch', batch.number),
    batch_position: batch?.position ?? null,
    slug: batch === null ? null : `demo-${batch.number}-${batch.position + 1}`,
    variables: batch === null ? null : { place: batch.place, light: batch.light },
  };
}

/** Times, job and failure: what a row has because its generation came so far. */
function lifeColumns({ index, fate }: Planned, moments: Moments, order: HistoryOrder) {
  const last = fate.calls.at(-1);
  const hasJob = last?.answer === 'accepted' || last?.answer === 'reconciled';
  const ended = hasJob ? moments.finishedAt.toISOString() : null;
  const jobId = hasJob ? jobIdOf(order, index) : null;
  const failure =
    fate.status !== 'failed'
      ? null
      : {
          ...{ fault: fate.fault, billed: last?.billed ?? 'no', message: fate.message, param: fate.param },
          at: moments.finishedAt.toISOString(),
        };
  return {
    ...{ status: fate.status, next_check_at: null, attempt: fate.calls.length, watch: {}, failure },
    openai_job_id: jobId,
    server_status: hasJob ? (fate.status === 'completed' ? 'completed' : 'failed') : null,
    progress: fate.status === 'completed' ? 100 : null,
    submitted_at: last === undefined ? null : moments.submittedAt.toISOString(),
    started_at: hasJob ? moments.startedAt.toISOString() : null,
    finished_at: ended,
    expires_at: hasJob ? new Date(moments.finishedAt.getTime() + FILE_LIFETIME_MS).toISOString() : null,
    metadata: jobId === null ? null : { id: jobId, object: 'video', status: fate.status, demo: true },
  };
}

function savedColumns(planned: Planned, { storedAt }: Moments, order: HistoryOrder) {
  const clip = clipOf(planned, order);
  const base = `${clipFolder(order.userId)}/${clip.name}`;
  const saved = planned.fate.status === 'completed';
  return {
    stored_at: saved ? storedAt.toISOString() : null,
    video_path: saved ? `${base}.mp4` : null,
    thumbnail_path: saved ? `${base}.webp` : null,
    spritesheet_path: saved ? `${base}.jpg` : null,
    size_bytes: saved ? clip.sizeBytes : null,
    sha256: saved ? clip.sha256 : null,
    width: saved ? clip.width : null,
    height: saved ? clip.height : null,
    duration_ms: saved ? clip.seconds * 1000 : null,
  };
}

function batchOf({ batch, offer }: Planned, createdAt: Date, order: HistoryOrder) {
  const number = batch?.number ?? 1;
  const at = createdAt.toISOString();
  return {
    ...{ id: idOf(order, 'batch', number), user_id: order.userId, created_at: at, updated_at: at },
    name: batchNames[(number - 1) % batchNames.length] ?? `Demo ${number}`,
    ...{ state: 'finished', server_label: offer.server, columns: ['prompt', 'place', 'light'] },
    ...{ started_at: at, finished_at: new Date(createdAt.getTime() + FILE_LIFETIME_MS).toISOString() },
  } satisfies Tables['batches']['Insert'];
}
