// A finished job's files: whole, in part, or as broken as the prompt asked for.
import type { Clock } from '../core/ports/clock.ts';
import { damaged, padded } from './altered-bytes.ts';
import { jsonAnswer } from './answer.ts';
import { ApiError, envelopeOf, invalid, notFound } from './api-error.ts';
import { type ByteRange, byteRangeOf } from './byte-range.ts';
import { type Ending, streamOf } from './byte-stream.ts';
import { clipKey } from './clip/clip.ts';
import type { ClipArchive, ClipPart } from './clip/clip-archive.ts';
import type { Faults } from './fault.ts';
import { clipOrderOf, faultsOfJob, type Job, phaseOf } from './job.ts';
import type { JobStore } from './job-store.ts';
import type { StoredBytes } from './shelf.ts';

/** Types of the three variants (openai-openapi f85dbe2 `VideoContentVariant`, read 2026-11-20). */
const TYPES: ReadonlyMap<string, { part: ClipPart; type: string }> = new Map([
  ['video', { part: 'video', type: 'video/mp4' }],
  ['thumbnail', { part: 'thumbnail', type: 'image/webp' }],
  ['spritesheet', { part: 'spritesheet', type: 'image/jpeg' }],
]);

type ContentDeps = { jobs: JobStore; archive: ClipArchive; clock: Clock };

export async function answerContent(deps: ContentDeps, job: Job, request: Request): Promise<Response> {
  const name = new URL(request.url).searchParams.get('variant') ?? 'video';
  const variant = TYPES.get(name);
  if (variant === undefined) {
    throw invalid(
      'variant',
      'invalid_value',
      `Invalid value '${name}' for 'variant'. Known are ${[...TYPES.keys()].join(', ')}.`,
    );
  }
  refuseUnfinished(job, deps.clock.now().getTime());
  const faults = faultsOfJob(job);
  if (faults.content !== undefined && deps.jobs.strike(job.id, 'content', faults.content.times)) {
    const { status } = faults.content;
    throw new ApiError(`Asked to answer ${status} for this file.`, {
      status,
      code: status === 404 ? 'not_found' : null,
    });
  }
  const whole = await deps.archive.open(clipOrderOf(job), variant.part);
  const isVideo = variant.part === 'video';
  const file = isVideo ? alteredVideo(whole, job, deps.jobs, request) : whole;
  const etag = `"${clipKey(clipOrderOf(job))}-${variant.part}-${file.sizeBytes}"`;
  return fileAnswer({ deps, job, request, file, etag, type: variant.type, faults: isVideo ? faults : {} });
}

function refuseUnfinished(job: Job, nowMs: number): void {
  const phase = phaseOf(job, nowMs);
  switch (phase.status) {
    case 'queued':
    case 'in_progress':
      throw invalid(null, 'video_not_ready', `The video is not ready: its status is ${phase.status}.`);
    case 'failed':
      throw notFound('video_failed', 'The job failed; there is no video.');
    case 'completed':
      if (nowMs >= phase.expiresAtMs) throw notFound('video_expired', 'The video was deleted when its time was over.');
  }
}

function alteredVideo(whole: StoredBytes, job: Job, jobs: JobStore, request: Request): StoredBytes {
  const { size, damage } = faultsOfJob(job);
  const long = size === undefined ? whole : padded(whole, size.bytes);
  const strikes = damage !== undefined && request.method === 'GET' && jobs.strike(job.id, 'damage', damage.times);
  return strikes ? damaged(long) : long;
}

type FileOrder = {
  deps: ContentDeps;
  job: Job;
  request: Request;
  file: StoredBytes;
  etag: string;
  type: string;
  faults: Faults;
};

function fileAnswer(order: FileOrder): Response {
  const { request, file, etag, type, faults } = order;
  const common = { ETag: etag, 'Content-Type': type, 'Cache-Control': 'private, max-age=0' };
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers: common });
  const range = faults.noRange === true ? null : requestedRange(request, file, etag);
  if (range === 'unsatisfiable') return unsatisfiableAnswer(file);
  const served = range ?? { from: 0, to: file.sizeBytes };
  const headers = new Headers(common);
  if (faults.noRange !== true) headers.set('Accept-Ranges', 'bytes');
  if (faults.noLength !== true) headers.set('Content-Length', String(served.to - served.from));
  if (range !== null) {
    const total = faults.noLength === true ? '*' : file.sizeBytes;
    headers.set('Content-Range', `bytes ${served.from}-${served.to - 1}/${total}`);
  }
  const body = request.method === 'HEAD' ? null : bodyOf(order, served);
  return new Response(body, { status: range === null ? 200 : 206, headers });
}

/** If-Range with another version's tag asks for the whole file. */
function requestedRange(request: Request, file: StoredBytes, etag: string): ByteRange | 'unsatisfiable' | null {
  const condition = request.headers.get('if-range');
  if (condition !== null && condition !== etag) return null;
  return byteRangeOf(request.headers.get('range'), file.sizeBytes);
}

function unsatisfiableAnswer(file: StoredBytes): Response {
  const error = new ApiError('The range asked for lies outside the file.', { status: 416, code: 'invalid_range' });
  return jsonAnswer(416, envelopeOf(error), { 'Content-Range': `bytes */${file.sizeBytes}` });
}

function bodyOf({ deps, job, file, faults }: FileOrder, range: ByteRange): ReadableStream<Uint8Array> {
  return streamOf(file, range, {
    clock: deps.clock,
    bytesPerSecond: faults.slow?.bytesPerSecond ?? null,
    ending: endingOf(faults, job, deps.jobs),
  });
}

/** Where no length was announced, a file that ends early ends without a trace. */
function endingOf({ truncate, hang, noLength }: Faults, job: Job, jobs: JobStore): Ending {
  if (truncate !== undefined && jobs.strike(job.id, 'truncate', truncate.times)) {
    return { kind: noLength === true ? 'short' : 'broken', afterShare: truncate.share };
  }
  if (hang !== undefined && jobs.strike(job.id, 'hang', hang.times)) {
    return { kind: 'silent', afterShare: hang.share };
  }
  return { kind: 'whole' };
}
