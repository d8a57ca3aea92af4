// A whole Library as a zip file: what its parts are called, and what its first one says. Rows stand in pages of lines,
// one record each; clips, pictures and starting images are files beside them.
import * as z from 'zod/mini';
import type { StoreFault } from '../errors.ts';
import type { PortableRecord } from './record.ts';

const FORMAT = 'sora-studio-library';
const VERSION = 1;

export const MANIFEST_NAME = 'manifest.json';
/** A page of rows larger than this is refused rather than held. */
export const ROWS_MAX_BYTES = 128 * 1024 * 1024;

export function manifestText(madeAt: Date): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, madeAt: madeAt.toISOString() }, null, 2)}\n`;
}

const manifestSchema = z.object({ format: z.literal(FORMAT), version: z.number() });

type ManifestProblem = 'not_library' | 'newer';

/** Null when it is one that can be read here. */
export function manifestProblem(text: string): ManifestProblem | null {
  try {
    const manifest = manifestSchema.safeParse(JSON.parse(text));
    if (!manifest.success) return 'not_library';
    return manifest.data.version === VERSION ? null : 'newer';
  } catch {
    return 'not_library';
  }
}

/** Why nothing of a file can be imported. */
export type ImportProblem = ManifestProblem | 'not_zip';

/** `missing`: its clip is not whole in the file. `unreadable`: its line in the file does not read. */
export type ImportFailure = { prompt: string; why: StoreFault | 'missing' | 'unreadable' };

/** `number` counts from 1. */
export function rowsName(number: number): string {
  return `rows/${String(number).padStart(6, '0')}.jsonl`;
}

export function isRowsName(name: string): boolean {
  return /^rows\/\d{6,}\.jsonl$/.test(name);
}

export function rowsText(records: readonly PortableRecord[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}

/** Unparsed records. */
export function rowsIn(text: string): readonly string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}

export type PartNames = { clip: string; thumbnail: string; spritesheet: string };

export function partNames({ id }: Pick<PortableRecord, 'id'>): PartNames {
  const name = encodeURIComponent(id);
  return {
    clip: `clips/${name}.mp4`,
    thumbnail: `thumbnails/${name}.webp`,
    spritesheet: `spritesheets/${name}.jpg`,
  };
}

/** Of a starting image, by its name in the bucket. */
export function imagePartName(path: string): string {
  return `images/${encodeURIComponent(path)}`;
}
