// The two pictures a finished job offers beside its clip, cut from the same frames.
import sharp from 'sharp';
import type { Frame } from './canvas.ts';
import { printed } from './canvas.ts';

/** Pictures on a spritesheet: four across, row by row, first to last, evenly spread over the clip. */
const SHEET_COLUMNS = 4;
const SHEET_ROWS = 4;
const SHEET_LONG_EDGE = 240;

/** Where in the clip, 0–1, the poster is taken. */
const POSTER_AT = 0.4;

type Stills = { thumbnail: Uint8Array; spritesheet: Uint8Array };

/** Watches the frames go by and keeps the few it needs. */
export function createStills(size: { width: number; height: number }, frameCount: number) {
  const shrink = SHEET_LONG_EDGE / Math.max(size.width, size.height);
  const cell = { width: Math.round(size.width * shrink), height: Math.round(size.height * shrink) };
  const cellFrames = Array.from({ length: SHEET_COLUMNS * SHEET_ROWS }, (_, index) =>
    Math.floor((index * frameCount) / (SHEET_COLUMNS * SHEET_ROWS)),
  );
  const cells: Promise<Buffer>[] = [];
  let poster: Promise<Buffer> | null = null;
  return {
    watch(frame: Frame, frameNumber: number): void {
      const wanted = cellFrames.filter((number) => number === frameNumber).length;
      const isPoster = frameNumber === Math.floor(frameCount * POSTER_AT);
      if (wanted === 0 && !isPoster) return;
      const raw = { width: frame.width / 2, height: frame.height / 2, channels: 3 } as const;
      const print = printed(frame);
      if (isPoster) poster = sharp(print, { raw }).webp({ quality: 80, effort: 2 }).toBuffer();
      const small = sharp(print, { raw }).resize(cell.width, cell.height, { fit: 'fill' }).raw().toBuffer();
      for (let index = 0; index < wanted; index += 1) cells.push(small);
    },
    async finish(): Promise<Stills> {
      if (poster === null) throw new Error('No frame was drawn');
      const [thumbnail, spritesheet] = await Promise.all([poster, sheetOf(await Promise.all(cells), cell)]);
      return { thumbnail: new Uint8Array(thumbnail), spritesheet: new Uint8Array(spritesheet) };
    },
  };
}

function sheetOf(cells: readonly Buffer[], cell: { width: number; height: number }): Promise<Buffer> {
  const raw = { ...cell, channels: 3 } as const;
  const sheet = { width: cell.width * SHEET_COLUMNS, height: cell.height * SHEET_ROWS, channels: 3 } as const;
  return sharp({ create: { ...sheet, background: '#000000' } })
    .composite(
      cells.map((input, index) => ({
        input,
        raw,
        left: (index % SHEET_COLUMNS) * cell.width,
        top: Math.floor(index / SHEET_COLUMNS) * cell.height,
      })),
    )
    .jpeg({ quality: 80 })
    .toBuffer();
}
