// Reading from a stream that can be called off.

type Reader = ReadableStreamDefaultReader<Uint8Array>;

/** The next piece; rejects with the signal's reason as soon as it aborts, which a stream's own read does not. */
export function readUnless(signal: AbortSignal, reader: Reader): ReturnType<Reader['read']> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
    reader
      .read()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', stop));
  });
}
