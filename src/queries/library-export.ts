// The whole Library as one zip file, written as it is read: rows page by page, and after each page its files. What
// cannot be read is told, and the rest goes on.
import { StoreError } from '../core/errors.ts';
import { type Generation, inState } from '../core/generation.ts';
import {
  imagePartName,
  MANIFEST_NAME,
  manifestText,
  partNames,
  rowsName,
  rowsText,
} from '../core/portable/library-file.ts';
import type { PortableRecord } from '../core/portable/record.ts';
import type { ArchiveItem } from '../core/ports/portable-files.ts';
import { clipBytes } from './clip-bytes.ts';
import { portableRecordOf } from './portable-clip.ts';
import type { Services } from './services.tsx';

export type ExportProgress = { generations: number; bytes: number };

/** `missing` names the parts that could not be read. */
export type ExportOutcome = ExportProgress & { missing: readonly string[] };

export type ExportOrder = { signal: AbortSignal; onProgress: (progress: ExportProgress) => void };

const PAGE = 60;

/** Throws what `write` throws. Holds one clip at a time, in the browser's own store of blobs. */
export async function exportLibrary(
  services: Services,
  order: ExportOrder,
  write: (zip: ReadableStream<Uint8Array>) => Promise<void>,
): Promise<ExportOutcome> {
  const files = await services.files();
  const work: Work = { services, order, missing: [], images: new Set(), generations: 0, bytes: 0 };
  await write(files.zip(itemsOf(work)));
  const { generations, bytes, missing } = work;
  return { generations, bytes, missing };
}

type Work = ExportProgress & {
  services: Services;
  order: ExportOrder;
  missing: string[];
  /** Names in the bucket of those written already: many clips may start from one. */
  images: Set<string>;
};

async function* itemsOf(work: Work): AsyncGenerator<ArchiveItem> {
  const { services, order } = work;
  const at = services.clock.now();
  yield { name: MANIFEST_NAME, body: manifestText(at), at };
  let number = 0;
  for (let after = null; ; ) {
    const page = await services.generations.page({ statuses: null }, after, PAGE, order.signal);
    const pairs: Pair[] = [];
    for (const generation of page.generations) {
      order.signal.throwIfAborted();
      pairs.push({ generation, record: await portableRecordOf(services, generation) });
    }
    number += 1;
    if (pairs.length > 0) yield { name: rowsName(number), body: rowsText(pairs.map(({ record }) => record)), at };
    for (const pair of pairs) {
      yield* partsOf(work, pair);
      work.generations += 1;
      order.onProgress({ generations: work.generations, bytes: work.bytes });
    }
    if (page.next === null) break;
    after = page.next;
  }
  if (work.missing.length > 0) yield { name: 'missing.txt', body: `${work.missing.join('\n')}\n`, at };
}

type Pair = { generation: Generation; record: PortableRecord };

async function* partsOf(work: Work, { generation, record }: Pair): AsyncGenerator<ArchiveItem> {
  const { services, images, order } = work;
  const at = generation.createdAt;
  for (const { name, read } of [...clipParts(work, { generation, record }), ...imageParts(services, record, images)]) {
    order.signal.throwIfAborted();
    const body = await readable(work, read);
    if (body === null) {
      work.missing.push(name);
    } else {
      work.bytes += body.size;
      yield { name, body, at };
    }
  }
}

type Part = { name: string; read: () => Promise<Blob> };

function clipParts({ services, order: { signal } }: Work, { generation, record }: Pair): readonly Part[] {
  if (!inState(generation, 'completed')) return [];
  const { clip } = generation.lifecycle;
  const names = partNames(record);
  const picture = (name: string, path: string | null): readonly Part[] =>
    path === null ? [] : [{ name, read: () => blobOf(services.clips.read(path, { fromByte: 0, signal })) }];
  return [
    {
      name: names.clip,
      read: async () =>
        new Response((await services.files()).clip(clipBytes(services, { clip, signal }), record)).blob(),
    },
    ...picture(names.thumbnail, clip.thumbnailPath),
    ...picture(names.spritesheet, clip.spritesheetPath),
  ];
}

function imageParts({ images }: Services, { spec }: PortableRecord, written: Set<string>): readonly Part[] {
  const paths = [spec.reference?.path, spec.reference?.original].filter((path) => typeof path === 'string');
  return paths.flatMap((path) => {
    if (written.has(path)) return [];
    written.add(path);
    return [{ name: imagePartName(path), read: () => images.read(path) }];
  });
}

/** Null for a part that cannot be had. Without a session nothing else can be read either. */
async function readable({ order: { signal } }: Work, read: () => Promise<Blob>): Promise<Blob | null> {
  try {
    return await read();
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof StoreError && error.fault !== 'unauthorized') return null;
    throw error;
  }
}

/** Pieces are good until the next is asked for. */
async function blobOf(pieces: AsyncIterable<Uint8Array>): Promise<Blob> {
  const parts: Blob[] = [];
  for await (const piece of pieces) parts.push(new Blob([new Uint8Array(piece)]));
  return new Blob(parts);
}
