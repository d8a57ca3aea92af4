// A poster and a spritesheet sampled from a clip's own frames, for servers that offer none. Works in pages and Workers.
import type { CanvasSink, Input, InputVideoTrack } from 'mediabunny';

export type SampledPictures = {
  /** WebP, or PNG where the browser writes no WebP. */
  poster: Blob;
  /** JPEG of `SHEET_COLUMNS` by `SHEET_ROWS` pictures, row by row, evenly spread over the clip. */
  spritesheet: Blob;
};

const SHEET_COLUMNS = 4;
const SHEET_ROWS = 4;
const SHEET_LONG_EDGE = 240;
const POSTER_LONG_EDGE = 1280;
/** Where in the clip, 0–1, the poster is taken. */
const POSTER_AT = 0.4;

/** `clip` is the file, or a link that opens without a header. Null where its frames cannot be decoded. */
export async function samplePictures(clip: Blob | string): Promise<SampledPictures | null> {
  if (typeof VideoDecoder === 'undefined' || typeof OffscreenCanvas === 'undefined') return null;
  // Large, and needed only here.
  const media = await import('mediabunny');
  const source = typeof clip === 'string' ? new media.UrlSource(clip) : new media.BlobSource(clip);
  const input = new media.Input({ formats: [media.MP4], source });
  try {
    return await sample(media, input);
  } catch {
    // Unreadable, undecodable or out of reach: a clip without pictures is still a clip.
    return null;
  } finally {
    input.dispose();
  }
}

type Media = typeof import('mediabunny');

async function sample(media: Media, input: Input): Promise<SampledPictures | null> {
  const track = await input.getPrimaryVideoTrack();
  if (track === null || !(await track.canDecode())) return null;
  const shape = { width: await track.getDisplayWidth(), height: await track.getDisplayHeight() };
  const lengthSeconds = await input.computeDuration([track]);
  const startSeconds = await input.getFirstTimestamp([track]);
  const at = (share: number): number => startSeconds + (lengthSeconds - startSeconds) * share;
  const poster = await posterAt(new media.CanvasSink(track, fitted(shape, POSTER_LONG_EDGE)), at(POSTER_AT));
  const cell = fitted(shape, SHEET_LONG_EDGE);
  const times = await keyframesNear(media, track, cellShares().map(at));
  // Pool of one: a cell is drawn before the next frame is decoded into the same canvas.
  const spritesheet = await sheetOf(new media.CanvasSink(track, { ...cell, poolSize: 1 }), times, cell);
  return poster === null ? null : { poster, spritesheet };
}

function cellShares(): number[] {
  const cells = SHEET_COLUMNS * SHEET_ROWS;
  return Array.from({ length: cells }, (_, cell) => cell / cells);
}

/** Exact times would read the whole file; key frames need only themselves. */
async function keyframesNear(media: Media, track: InputVideoTrack, seconds: readonly number[]): Promise<number[]> {
  const packets = new media.EncodedPacketSink(track);
  const times: number[] = [];
  for (const second of seconds) {
    const packet = await packets.getKeyPacket(second, { metadataOnly: true });
    times.push(packet?.timestamp ?? second);
  }
  return times;
}

type Shape = { width: number; height: number; fit: 'fill' };

function fitted({ width, height }: { width: number; height: number }, longEdge: number): Shape {
  const shrink = Math.min(1, longEdge / Math.max(width, height));
  return { width: Math.round(width * shrink), height: Math.round(height * shrink), fit: 'fill' };
}

async function posterAt(sink: CanvasSink, second: number): Promise<Blob | null> {
  const frame = await sink.getCanvas(second);
  if (frame === null) return null;
  const canvas = new OffscreenCanvas(frame.canvas.width, frame.canvas.height);
  canvas.getContext('2d')?.drawImage(frame.canvas, 0, 0);
  return canvas.convertToBlob({ type: 'image/webp', quality: 0.8 });
}

async function sheetOf(sink: CanvasSink, times: readonly number[], cell: Shape): Promise<Blob> {
  const sheet = new OffscreenCanvas(cell.width * SHEET_COLUMNS, cell.height * SHEET_ROWS);
  const pen = sheet.getContext('2d');
  let index = 0;
  for await (const frame of sink.canvasesAtTimestamps(times)) {
    const [column, row] = [index % SHEET_COLUMNS, Math.floor(index / SHEET_COLUMNS)];
    if (frame !== null) pen?.drawImage(frame.canvas, column * cell.width, row * cell.height);
    index += 1;
  }
  return sheet.convertToBlob({ type: 'image/jpeg', quality: 0.8 });
}
