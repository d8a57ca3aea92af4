// The bytes: drafts while they arrive, then files called by version. A file is whole or not there.
import { createWriteStream } from 'node:fs';
import { constants, copyFile, type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Readable, Transform, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { refusals } from './refusal.ts';

/** Opens a file for writing; tests hand in one that fails as a full disk does. */
export type SinkOpener = (file: string, options: { flags: 'wx' | 'r+'; start: number }) => Writable;
export const openFileSink: SinkOpener = (file, options) => createWriteStream(file, options);

export type Draft = { file: string; sizeBytes: number };

export type BlobStore = ReturnType<typeof createBlobStore>;

const readChunkBytes = 256 * 1024;

/** Lets at most `limitBytes` through, then refuses. */
function limiter(limitBytes: number) {
  const seen = { bytes: 0 };
  const gate = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      seen.bytes += chunk.length;
      if (seen.bytes > limitBytes) done(refusals.tooLarge());
      else done(null, chunk);
    },
  });
  return { gate, seen };
}

/** Reads only when asked to, so that a slow reader holds one chunk. Closes the file at the end or when left. */
function streamOf(handle: FileHandle, startByte: number, endByte: number): ReadableStream<Uint8Array> {
  let position = startByte;
  const source: UnderlyingDefaultSource<Uint8Array> = {
    async pull(controller) {
      const wanted = Math.min(readChunkBytes, endByte + 1 - position);
      const { bytesRead, buffer } =
        wanted > 0
          ? await handle.read(new Uint8Array(wanted), 0, wanted, position)
          : { bytesRead: 0, buffer: new Uint8Array(0) };
      position += bytesRead;
      if (bytesRead > 0) controller.enqueue(buffer.subarray(0, bytesRead));
      if (bytesRead > 0 && position <= endByte) return;
      await handle.close();
      controller.close();
    },
    cancel: () => handle.close(),
  };
  return new ReadableStream(source, { highWaterMark: 0 });
}

async function flush(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Deletes the files of `folder` that `isWanted` does not keep and nobody touched for `idleMs`. Answers how many. */
async function prune(folder: string, order: { isWanted: (name: string) => boolean; idleMs: number; now: number }) {
  let removed = 0;
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name);
    const facts = await stat(file).catch(() => null);
    if (facts === null || order.isWanted(name) || order.now - facts.mtimeMs < order.idleMs) continue;
    await rm(file, { force: true });
    removed++;
  }
  return removed;
}

export function createBlobStore(folder: string, openSink: SinkOpener) {
  const drafts = path.join(folder, 'drafts');
  const objects = path.join(folder, 'objects');
  const fileOf = (version: string) => path.join(objects, version);

  return {
    async prepare(): Promise<void> {
      await Promise.all([drafts, objects].map((each) => mkdir(each, { recursive: true })));
    },

    /** Writes what arrives to a draft. Nothing is left behind when it breaks off, is too large or does not fit. */
    async receive(source: Readable, limitBytes: number): Promise<Draft> {
      const file = path.join(drafts, crypto.randomUUID());
      const { gate, seen } = limiter(limitBytes);
      try {
        await pipeline(source, gate, openSink(file, { flags: 'wx', start: 0 }));
        return { file, sizeBytes: seen.bytes };
      } catch (error) {
        await rm(file, { force: true });
        throw error;
      }
    },

    async copy(version: string): Promise<Draft> {
      const file = path.join(drafts, crypto.randomUUID());
      try {
        await copyFile(fileOf(version), file, constants.COPYFILE_FICLONE);
        return { file, sizeBytes: (await stat(file)).size };
      } catch (error) {
        await rm(file, { force: true });
        throw error;
      }
    },

    /** Puts a finished draft where readers look, on the disk before anybody hears of it. */
    async keep(draft: Draft, version: string): Promise<void> {
      await flush(draft.file);
      await rename(draft.file, fileOf(version));
    },

    async discard(draft: Draft): Promise<void> {
      await rm(draft.file, { force: true });
    },

    /** What cannot be removed now goes with the next cleaning. */
    async drop(versions: readonly string[]): Promise<void> {
      await Promise.all(versions.map((version) => rm(fileOf(version), { force: true }).catch(() => undefined)));
    },

    /** Both ends belong to the range. A reader keeps its file even when it is replaced meanwhile. */
    async read(version: string, startByte: number, endByte: number): Promise<ReadableStream<Uint8Array>> {
      return streamOf(await open(fileOf(version), 'r'), startByte, endByte);
    },

    /** Removes drafts nobody writes and files no row speaks of. */
    async clean(order: { live: ReadonlySet<string>; idleMs: number; now: number }): Promise<number> {
      const rest = { idleMs: order.idleMs, now: order.now };
      const stale = await prune(drafts, { isWanted: () => false, ...rest });
      return stale + (await prune(objects, { isWanted: (name) => order.live.has(name), ...rest }));
    },
  };
}
