// The bytes of an opened file, under a limit of silence. Reads only when asked to, so that nothing piles up.
import type { Deadline } from './deadline.ts';

/** Memory for a reader that brings none of its own. */
const OWN_PIECE_BYTES = 64 * 1024;

export type Watch = {
  deadline: Deadline;
  /** Longest silence while somebody waits. */
  stallMs: number;
};

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

function streamOfBytes(reader: ReadableStreamBYOBReader, watch: Watch): ReadableStream<Uint8Array> {
  return new ReadableStream({
    type: 'bytes',
    autoAllocateChunkSize: OWN_PIECE_BYTES,
    pull: async (controller) => {
      const request = controller.byobRequest;
      // Always there: for a reader without memory the stream allocates it.
      if (request === null || request.view === null) return;
      const { value, done } = await heard(watch, reader.read(request.view));
      if (done) controller.close();
      if (value !== undefined) request.respondWithNewView(value);
    },
    cancel: (reason) => letGo(reader, watch, reason),
  });
}

function streamOfPieces(reader: ReadableStreamDefaultReader<Uint8Array>, watch: Watch): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const { value, done } = await heard(watch, reader.read());
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: (reason) => letGo(reader, watch, reason),
    },
    { highWaterMark: 0 },
  );
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
