// The clip store's promises kept in memory, written from the port and not from the adapter.
import { createHash } from 'node:crypto';
import { ServerError, StoreError, type StoreFault } from '../../src/core/errors.ts';
import type { Upload } from '../../src/core/generation.ts';
import { joinedBytes } from '../../src/core/joined-bytes.ts';
import type { ClipSource, ClipStore, SavedVideo } from '../../src/core/ports/clip-store.ts';
import type { Content } from '../../src/core/ports/video-server.ts';
import { createMp4Scanner } from '../../src/media/mp4.ts';
import { serverError } from '../fixtures/generation.ts';

/** One bucket, seen by every actor of every account. */
export type MemoryBucket = {
  objects: Map<string, Uint8Array<ArrayBuffer>>;
  /** Uploads so far: no two have one address. */
  opened: number;
  uploads: Map<string, { path: string; bytes: Uint8Array<ArrayBuffer>[]; savedBytes: number; totalBytes: number }>;
  /** How often an object came to be under a path: more than once is a clip sent twice. */
  timesStored: Map<string, number>;
};

export function createMemoryBucket(): MemoryBucket {
  return { objects: new Map(), uploads: new Map(), opened: 0, timesStored: new Map() };
}

export type MemoryClipStoreOptions = {
  bucket: MemoryBucket;
  /** The account: it sees only what lies in the folder of that name. */
  userId: string;
  chunkBytes?: number;
  /** What this device keeps; to be shared by stores that stand for one device before and after a reload. */
  device?: Map<string, Uint8Array<ArrayBuffer>>;
  /** Measures a whole clip; null for what is none. Default: reads the MP4. */
  measure?: (bytes: Uint8Array) => SavedVideo | null;
  /** Asked before each call that reaches the bucket; an answer refuses it. */
  mishap?: (asked: 'create' | 'resume' | 'append' | 'look' | 'other') => StoreFault | undefined;
};

type Order = Parameters<ClipStore['save']>[0];

export function createMemoryClipStore(options: MemoryClipStoreOptions): ClipStore {
  const {
    bucket,
    userId,
    chunkBytes = 6 * 1024 * 1024,
    device = new Map<string, Uint8Array<ArrayBuffer>>(),
    measure = measureMp4,
  } = options;

  function ask(asked: Parameters<NonNullable<MemoryClipStoreOptions['mishap']>>[0]): void {
    const fault = options.mishap?.(asked);
    if (fault !== undefined) throw refused(fault);
  }

  function check(path: string): void {
    if (!path.startsWith(`${userId}/`)) throw refused('forbidden');
  }

  function stored(path: string, expectedBytes: number | null): SavedVideo | null {
    ask('look');
    const bytes = bucket.objects.get(path);
    if (bytes === undefined) return null;
    const video = expectedBytes === null || bytes.length === expectedBytes ? measure(bytes) : null;
    if (video === null) throw refused('conflict');
    return video;
  }

  function createUpload(path: string, totalBytes: number): Upload {
    ask('create');
    check(path);
    if (bucket.objects.has(path)) throw refused('conflict');
    bucket.opened += 1;
    const url = `memory:upload/${bucket.opened}`;
    bucket.uploads.set(url, { path, bytes: [], savedBytes: 0, totalBytes });
    return { url, savedBytes: 0, totalBytes };
  }

  function append({ url, savedBytes }: Upload, bytes: Uint8Array<ArrayBuffer>): Upload {
    ask('append');
    const upload = bucket.uploads.get(url);
    // A bucket takes bytes only where the upload stands: somebody else may have sent these.
    if (upload === undefined || upload.savedBytes !== savedBytes) throw refused('server_error');
    if (bucket.objects.has(upload.path)) throw refused('conflict');
    upload.bytes.push(bytes);
    upload.savedBytes += bytes.length;
    if (upload.savedBytes === upload.totalBytes) {
      bucket.objects.set(upload.path, joinedBytes(upload.bytes));
      bucket.timesStored.set(upload.path, (bucket.timesStored.get(upload.path) ?? 0) + 1);
      bucket.uploads.delete(url);
    }
    return { url, savedBytes: upload.savedBytes, totalBytes: upload.totalBytes };
  }

  function find(url: string): Upload | null {
    ask('resume');
    const upload = bucket.uploads.get(url);
    return upload === undefined ? null : { url, savedBytes: upload.savedBytes, totalBytes: upload.totalBytes };
  }

  async function begin(order: Order): Promise<SavedVideo> {
    const content = await opened(order, 0, () => stored(order.path, null));
    if ('sha256' in content) return content;
    const { totalBytes } = content;
    if (totalBytes === null) {
      const bytes = await wholeOf(content, order, measure);
      device.set(order.path, bytes);
      return begin({ ...order, source: sourceOf(bytes) });
    }
    try {
      const upload = createUpload(order.path, totalBytes);
      await order.onProgress(upload);
      return await pour(order, upload, content);
    } catch (error) {
      return ifThere(order.path, totalBytes, error);
    }
  }

  async function goOn(order: Order, upload: Upload): Promise<SavedVideo> {
    const content = await opened(order, upload.savedBytes, () => stored(order.path, null));
    if ('sha256' in content) return content;
    if (content.totalBytes !== null && content.totalBytes !== upload.totalBytes) {
      bucket.uploads.delete(upload.url);
      return begin(order);
    }
    try {
      return await pour(order, upload, { ...content, totalBytes: upload.totalBytes });
    } catch (error) {
      return ifThere(order.path, upload.totalBytes, error);
    }
  }

  async function pour(order: Order, from: Upload, content: Content): Promise<SavedVideo> {
    const { totalBytes } = from;
    let upload = from;
    let held: Uint8Array<ArrayBuffer>[] = [];
    let heldBytes = 0;
    let at = content.fromByte;
    for await (const piece of pieces(content, order.signal)) {
      at += piece.length;
      if (at > totalBytes) return abandon(from.url);
      const fresh = piece.subarray(Math.max(0, piece.length - Math.max(0, at - upload.savedBytes - heldBytes)));
      held.push(new Uint8Array(fresh));
      heldBytes += fresh.length;
      while (heldBytes >= chunkBytes && upload.savedBytes + chunkBytes < totalBytes) {
        const whole = joinedBytes(held);
        upload = append(upload, whole.slice(0, chunkBytes));
        held = [whole.slice(chunkBytes)];
        heldBytes -= chunkBytes;
        await order.onProgress(upload);
      }
    }
    if (at < totalBytes) throw serverError('network');
    const sent = bucket.uploads.get(upload.url);
    const isOurs = sent !== undefined && sent.savedBytes === upload.savedBytes;
    if (isOurs && measure(joinedBytes([...sent.bytes, ...held])) === null) return abandon(upload.url);
    upload = append(upload, joinedBytes(held));
    await order.onProgress(upload);
    const video = stored(order.path, totalBytes);
    if (video === null) throw refused('server_error');
    return video;
  }

  function abandon(url: string): never {
    bucket.uploads.delete(url);
    throw refused('damaged');
  }

  function ifThere(path: string, totalBytes: number, error: unknown): SavedVideo {
    const video = error instanceof StoreError && error.fault === 'conflict' ? stored(path, totalBytes) : null;
    if (video === null) throw error;
    return video;
  }

  async function saveFrom(order: Order): Promise<SavedVideo> {
    const found = order.resume === null ? null : find(order.resume.url);
    if (found !== null) return goOn(order, found);
    return (order.resume === null ? null : stored(order.path, order.resume.totalBytes)) ?? begin(order);
  }

  return {
    async preflight(asking) {
      ask('create');
      if (asking !== userId) throw refused('forbidden');
    },
    async save(order) {
      const kept = device.get(order.path);
      const video = await saveFrom(kept === undefined ? order : { ...order, source: sourceOf(kept) });
      device.delete(order.path);
      return video;
    },
    async keep({ path, source, signal }) {
      const bytes = device.get(path) ?? (await wholeOf(await source.open(0, signal), { signal }, measure));
      device.set(path, bytes);
      return { sizeBytes: bytes.length };
    },
    async kept(path) {
      const bytes = device.get(path);
      return bytes === undefined ? null : new Blob([bytes], { type: 'video/mp4' });
    },
    async *read(path, { fromByte, signal }) {
      ask('other');
      const bytes = path.startsWith(`${userId}/`) ? bucket.objects.get(path) : undefined;
      if (bytes === undefined) throw refused('not_found');
      if (signal.aborted) throw refused('unreachable');
      yield bytes.slice(fromByte);
    },
    async putPicture(path, picture) {
      ask('other');
      check(path);
      bucket.objects.set(path, new Uint8Array(await picture.arrayBuffer()));
    },
    async links(paths) {
      ask('other');
      const seen = paths.filter((path) => path.startsWith(`${userId}/`) && bucket.objects.has(path));
      return new Map(seen.map((path) => [path, `memory:${path}`]));
    },
    async remove(paths) {
      ask('other');
      for (const path of paths) {
        device.delete(path);
        if (path.startsWith(`${userId}/`)) bucket.objects.delete(path);
      }
    },
  };
}

async function opened(order: Order, at: number, there: () => SavedVideo | null): Promise<Content | SavedVideo> {
  try {
    return await order.source.open(at, order.signal);
  } catch (error) {
    const lost = error instanceof ServerError && (error.fault === 'not_found' || error.fault === 'gone');
    const video = lost ? there() : null;
    if (video === null) throw error;
    return video;
  }
}

async function wholeOf(
  content: Content,
  { signal }: { signal: AbortSignal },
  measure: (bytes: Uint8Array) => SavedVideo | null,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const piece of pieces(content, signal)) parts.push(new Uint8Array(piece));
  const bytes = joinedBytes(parts);
  if (content.totalBytes !== null && bytes.length < content.totalBytes) throw serverError('network');
  if (measure(bytes) !== null) return bytes;
  if (content.totalBytes === null && isCutShort(bytes)) throw serverError('network');
  throw refused('damaged');
}

async function* pieces(content: Content, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const reader = content.stream.getReader();
  try {
    for (;;) {
      if (signal.aborted) throw serverError('network');
      const { value, done } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function sourceOf(bytes: Uint8Array<ArrayBuffer>): ClipSource {
  return {
    open: async (fromByte) => ({
      stream: new ReadableStream<Uint8Array>({
        start(controller) {
          controller.enqueue(bytes.slice(fromByte));
          controller.close();
        },
      }),
      fromByte,
      totalBytes: bytes.length,
      contentType: 'video/mp4',
    }),
  };
}

function measureMp4(bytes: Uint8Array): SavedVideo | null {
  const scanner = createMp4Scanner();
  scanner.write(bytes);
  const verdict = scanner.verdict();
  if (!verdict.ok) return null;
  const { width, height, durationMs } = verdict;
  return {
    sizeBytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    width,
    height,
    durationMs,
  };
}

function isCutShort(bytes: Uint8Array): boolean {
  const scanner = createMp4Scanner();
  scanner.write(bytes);
  const verdict = scanner.verdict();
  return !verdict.ok && verdict.problem === 'truncated';
}

function refused(fault: StoreFault): StoreError {
  return new StoreError(`the bucket says ${fault}`, { fault, status: null });
}
