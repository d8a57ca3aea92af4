// Brings finished clips into the bucket: a few at a time, each under a lease kept alive. Refuses to call anything saved that was not verified.
import { afterChunk, afterKept, afterSaved, afterSaveError, shouldKeep } from '../advance/saving.ts';
import { step } from '../advance/step.ts';
import { type ClipPaths, clipPaths } from '../clip-path.ts';
import { ServerError, StoreError } from '../errors.ts';
import type { Clip, Generation, Storing, Upload } from '../generation.ts';
import type { ClipSource, SavedVideo } from '../ports/clip-store.ts';
import type { ContentVariant } from '../ports/video-server.ts';
import { type Desk, type EngineServer, persist, type Round } from './desk.ts';
import { keepLease, LEASE_SECONDS } from './lease.ts';

const TRANSFERS_AT_ONCE = 3;

export type Saver = {
  /** Takes a leased row; ignores one it already has. */
  start(entry: EngineServer, generation: Generation<Storing>, signal: AbortSignal): void;
  /** Resolves when nothing is being saved any more. */
  settled(): Promise<void>;
  busy(): number;
};

/** Thrown inside a transfer when the row was written or taken by somebody else: this actor lets go of it. */
class LetGo extends Error {}

export function createSaver(desk: Desk, onDone: () => void): Saver {
  const running = new Map<string, Promise<void>>();
  const turnstile = createTurnstile(TRANSFERS_AT_ONCE);

  async function saveWithTurn(
    entry: EngineServer,
    generation: Generation<Storing>,
    signal: AbortSignal,
  ): Promise<void> {
    const stop = new AbortController();
    const both = AbortSignal.any([signal, stop.signal]);
    const lease = keepLease(desk, generation.id, stop);
    try {
      await turnstile.enter();
      try {
        await saveOne({ desk, entry, signal: both }, generation);
      } finally {
        turnstile.leave();
      }
    } finally {
      stop.abort();
      await lease;
    }
  }

  return {
    start(entry, generation, signal) {
      if (running.has(generation.id)) return;
      const work = saveWithTurn(entry, generation, signal)
        .catch((error: unknown) => {
          // The row stays leased and comes due by itself; nothing here may take the engine down.
          if (!(error instanceof LetGo || error instanceof StoreError)) throw error;
        })
        .finally(() => {
          running.delete(generation.id);
          onDone();
        });
      running.set(generation.id, work);
    },
    settled: async () => void (await Promise.allSettled(running.values())),
    busy: () => running.size,
  };
}

async function saveOne(round: Round, generation: Generation<Storing>): Promise<void> {
  const { desk, entry, signal } = round;
  let current: Generation = generation;
  let state = generation.lifecycle;
  const keep = async (upload: Upload | null): Promise<void> => {
    state = afterChunk(state, upload, desk.clock.now());
    current = held(await persist(desk, current, step(state), { leaseSeconds: LEASE_SECONDS, signal }));
  };
  await keep(null);
  const paths = clipPaths(generation);
  try {
    const source = sourceOf(entry, state.job.id);
    const video = await desk.clips.save({ path: paths.video, source, resume: state.upload, onProgress: keep, signal });
    const clip = clipOf(video, paths, await savePictures(round, state.job.id, paths));
    held(await persist(desk, current, afterSaved(state, clip, desk.clock.now()), { leaseSeconds: 0, signal }));
    desk.experience.outdate();
  } catch (error) {
    if (!(error instanceof ServerError || error instanceof StoreError)) throw error;
    if (error instanceof ServerError) desk.pace.stumbled(entry.profile.id, error, desk.clock.now());
    else if (await keptHere(round, state, paths.video, error)) state = afterKept(state, desk.actor);
    const now = desk.clock.now();
    const next = signal.aborted ? step({ ...state, nextCheckAt: now }) : afterSaveError(state, error, now);
    held(await persist(desk, current, next, { leaseSeconds: 0, signal }));
  }
}

/** Brings the bytes to this device when the bucket takes none and time is short; false when there is no need or no way. */
async function keptHere(
  { desk, entry, signal }: Round,
  state: Storing,
  path: string,
  error: StoreError,
): Promise<boolean> {
  if (signal.aborted || !shouldKeep(state, error, desk.clock.now())) return false;
  try {
    await desk.clips.keep({ path, source: sourceOf(entry, state.job.id), signal });
    return true;
  } catch (problem) {
    if (problem instanceof ServerError || problem instanceof StoreError) return false;
    throw problem;
  }
}

function sourceOf({ server }: EngineServer, jobId: string): ClipSource {
  return { open: (fromByte, signal) => server.content(jobId, 'video', fromByte, signal) };
}

function held(saved: Generation | null): Generation {
  if (saved === null) throw new LetGo('the row was written by somebody else');
  return saved;
}

type Pictures = Pick<Clip, 'thumbnailPath' | 'spritesheetPath'>;

function clipOf(video: SavedVideo, paths: ClipPaths, pictures: Pictures): Clip {
  return { videoPath: paths.video, ...pictures, ...video };
}

async function savePictures(round: Round, jobId: string, paths: ClipPaths): Promise<Pictures> {
  const { thumbnail, spritesheet } = round.entry.profile.capabilities;
  const [thumbnailPath, spritesheetPath] = await Promise.all([
    thumbnail === false ? null : savePicture(round, { jobId, variant: 'thumbnail', path: paths.thumbnail }),
    spritesheet === false ? null : savePicture(round, { jobId, variant: 'spritesheet', path: paths.spritesheet }),
  ]);
  return { thumbnailPath, spritesheetPath };
}

type PictureOrder = { jobId: string; variant: ContentVariant; path: string };

/** A clip without its poster is still saved: the picture is left out when it cannot be had. */
async function savePicture({ desk, entry, signal }: Round, order: PictureOrder): Promise<string | null> {
  try {
    const content = await entry.server.content(order.jobId, order.variant, 0, signal);
    if (content.contentType?.startsWith('image/') !== true) {
      await content.stream.cancel();
      return null;
    }
    const bytes = await new Response(content.stream).blob();
    await desk.clips.putPicture(order.path, new Blob([bytes], { type: content.contentType }), signal);
    return order.path;
  } catch (error) {
    if (error instanceof ServerError || error instanceof StoreError || error instanceof TypeError) return null;
    throw error;
  }
}

function createTurnstile(places: number): { enter(): Promise<void>; leave(): void } {
  const waiting: (() => void)[] = [];
  let free = places;
  return {
    async enter() {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
    },
    leave() {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    },
  };
}
