// The bytes of an opened file, under a limit of silence. Reads only when asked to, so that nothing piles up.
import type { Deadline } from './deadline.ts';

/** Memory for a reader that brings none of its own. */
const OWN_PIECE_BYTES = 64 * 1024;

export type Watch = {
  deadline: Deadline;
  /** Longest silence while somebody waits. */
  stallMs: number;
  next: Following;
};

/** Opens what follows when the file comes in portions, null at its end; null itself when all of it comes at once. */
export type Following = (() => Promise<ReadableStream<Uint8Array> | null>) | null;

/**
 * Where the connection gives a byte stream this is one too: whoever reads into memory of their own gets the bytes
 * there, so that a large file leaves no garbage behind. Everybody else gets pieces that nobody else uses.
 */
export function contentStream(body: ReadableStream<Uint8Array> | null, watch: Watch): ReadableStream<Uint8Array> {
  watch.deadline.lift();
  if (body === null) return new ReadableStream({ start: (controller) => controller.close() });
  const reader = memoryReaderOf(body);
  return reader === null ? streamOfPieces(body.getReader(), watch) : streamOfBytes(reader, watch);
}

/** Null for a body that only hands out pieces. */
function memoryReaderOf(body: ReadableStream<Uint8Array>): ReadableStreamBYOBReader | null {
  try {
    return body.getReader({ mode: 'byob' });
  } catch {
    return null;
  }
}

function streamOfBytes(first: ReadableStreamBYOBReader, watch: Watch): ReadableStream<Uint8Array> {
  let reader = first;
  return new ReadableStream({
    type: 'bytes',
    autoAllocateChunkSize: OWN_PIECE_BYTES,
    pull: async (controller) => {
      const request = controller.byobRequest;
      // Always there: for a reader without memory the stream allocates it.
      if (request === null || request.view === null) return;
      const { byteOffset, byteLength } = request.view;
      let piece = await heard(watch, reader.read(request.view));
      while (piece.done && piece.value !== undefined) {
        const body = await following(watch);
        if (body === null) break;
        reader = body.getReader({ mode: 'byob' });
        piece = await heard(watch, reader.read(new Uint8Array(piece.value.buffer, byteOffset, byteLength)));
      }
      if (piece.done) controller.close();
      if (piece.value !== undefined) request.respondWithNewView(piece.value);
    },
    cancel: (reason) => letGo(reader, watch, reason),
  });
}

function streamOfPieces(first: ReadableStreamDefaultReader<Uint8Array>, watch: Watch): ReadableStream<Uint8Array> {
  let reader = first;
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        let piece = await heard(watch, reader.read());
        while (piece.done) {
          const body = await following(watch);
          if (body === null) return controller.close();
          reader = body.getReader();
          piece = await heard(watch, reader.read());
        }
        controller.enqueue(piece.value);
      },
      cancel: (reason) => letGo(reader, watch, reason),
    },
    { highWaterMark: 0 },
  );
}

/** The next portion; null at the end. It has its own limit of time. */
async function following({ next }: Watch): Promise<ReadableStream<Uint8Array> | null> {
  return next === null ? null : next();
}

/** What was waited for, unless the silence grows too long. */
async function heard<T>({ deadline, stallMs }: Watch, work: Promise<T>): Promise<T> {
  deadline.restart(stallMs);
  const piece = await deadline.within(work);
  deadline.lift();
  return piece;
}

async function letGo(
  reader: Pick<ReadableStreamDefaultReader, 'cancel'>,
  { deadline }: Watch,
  reason: unknown,
): Promise<void> {
  await reader.cancel(reason).catch(() => undefined); // a broken connection is as closed as one can be
  deadline.abort();
}
