// Reading a stream piece by piece, into memory that is used again and again where the stream allows it.

/** What a connection brings at once is seldom more. */
const MEMORY_BYTES = 256 * 1024;

export type PieceReader = {
  /**
   * The next piece, good until another is asked for, whose bytes may lie in the same memory; null at the end. Rejects
   * with the signal's reason as soon as it aborts, which a stream's own read does not; the reader is then of no more use.
   */
  next(signal: AbortSignal): Promise<Uint8Array | null>;
  /** Lets go of the stream; never throws. */
  cancel(): Promise<void>;
};

/** Large files would otherwise leave all their bytes behind as garbage, faster than a browser collects it. */
export function pieceReaderOf(stream: ReadableStream<Uint8Array>): PieceReader {
  const memoryReader = memoryReaderOf(stream);
  return memoryReader === null ? plainReader(stream.getReader()) : reusingReader(memoryReader);
}

/** Null for a stream that only hands out pieces of its own. */
function memoryReaderOf(stream: ReadableStream<Uint8Array>): ReadableStreamBYOBReader | null {
  try {
    return stream.getReader({ mode: 'byob' });
  } catch {
    return null;
  }
}

function plainReader(reader: ReadableStreamDefaultReader<Uint8Array>): PieceReader {
  return {
    async next(signal) {
      const { value, done } = await unless(signal, () => reader.read());
      return done ? null : value;
    },
    cancel: () => letGo(reader),
  };
}

function reusingReader(reader: ReadableStreamBYOBReader): PieceReader {
  let memory = new ArrayBuffer(MEMORY_BYTES);
  return {
    async next(signal) {
      const { value, done } = await unless(signal, () => reader.read(new Uint8Array(memory)));
      if (done || value === undefined) return null;
      // Reading moves the memory out of `memory`, and back in with the piece.
      memory = value.buffer;
      return value;
    },
    cancel: () => letGo(reader),
  };
}

function letGo(reader: Pick<ReadableStreamDefaultReader, 'cancel'>): Promise<void> {
  return reader.cancel().catch(() => undefined);
}

function unless<T>(signal: AbortSignal, read: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
    read()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', stop));
  });
}
