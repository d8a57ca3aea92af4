// Files that carry what the studio knows: clips with their record, and archives of them.
import type { PortableRecord, RecordProblem } from '../portable/record.ts';

export type ArchiveItem = { name: string; body: Blob | string; at: Date };

export interface Archive {
  names: readonly string[];
  /** Null where there is no such item, or it does not unpack. Rejects when the file itself cannot be read. */
  read(name: string): Promise<Blob | null>;
}

/**
 * `clip`: `original` is the file as the server made it, cut from the one given. `record`: the record alone. `archive`:
 * a zip file, unopened. `too_large`, `not_json` and the like say why there is no record.
 */
export type FileReading =
  | { kind: 'clip'; record: PortableRecord; original: Blob | null }
  | { kind: 'record'; record: PortableRecord }
  | { kind: 'archive' }
  | { kind: 'problem'; problem: FileProblem };

export type FileProblem =
  | RecordProblem
  | 'no_record' // a film without one
  | 'servers' // a list of servers, which has its own place
  | 'unknown_kind'
  | 'unreadable'; // moved, renamed or forbidden since it was chosen

/** Reads and writes bytes; asks nobody. */
export interface PortableFiles {
  /** The clip's bytes with its record behind them. Errors of `pieces` end the stream. */
  clip(pieces: AsyncIterable<Uint8Array>, record: PortableRecord): ReadableStream<Uint8Array<ArrayBuffer>>;
  /** Tells a file by its bytes. Never rejects, and reads little of a large one. */
  read(file: Blob): Promise<FileReading>;
  /** One item after the other, each asked for when the one before is written. Errors of `items` end the stream. */
  zip(items: AsyncIterable<ArchiveItem>): ReadableStream<Uint8Array>;
  /** Null for what is no whole zip file. */
  unzip(file: Blob): Promise<Archive | null>;
}
