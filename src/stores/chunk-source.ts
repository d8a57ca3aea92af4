// Cuts a run of bytes into the chunks a resumable upload wants, reading one chunk ahead and never more.

/** `body` holds the file's bytes from `start` to `end`. */
export type Chunk = { start: number; end: number; body: Blob };

export type ChunkOrder = {
  /** Where the bytes begin in the file. */
  fromByte: number;
  /** Where the chunks begin; bytes before it are dropped. */
  chunksFrom: number;
  totalBytes: number;
  chunkBytes: number;
};

/**
 * Chunks are Blobs, for a browser keeps those outside the script's memory and sends them six times faster. The last one
 * is handed out only after the bytes have truly ended. Bytes must not run beyond `totalBytes`, nor end before it.
 */
export async function* chunksOf(bytes: AsyncIterable<Uint8Array>, order: ChunkOrder): AsyncGenerator<Chunk, void> {
  const { totalBytes, chunkBytes } = order;
  const buffer = new Uint8Array(Math.min(chunkBytes, totalBytes - order.chunksFrom));
  let start = order.chunksFrom;
  let filled = 0;
  let drop = order.chunksFrom - order.fromByte;
  for await (const piece of bytes) {
    let rest = piece.subarray(Math.min(drop, piece.length));
    drop -= piece.length - rest.length;
    if (start + filled + rest.length > totalBytes) throw new RangeError('more bytes than the file has');
    while (rest.length > 0) {
      const taken = Math.min(buffer.length - filled, rest.length);
      buffer.set(rest.subarray(0, taken), filled);
      filled += taken;
      rest = rest.subarray(taken);
      if (filled === buffer.length && start + filled < totalBytes) {
        yield chunkFrom(buffer, start, filled);
        start += filled;
        filled = 0;
      }
    }
  }
  if (filled > 0) yield chunkFrom(buffer, start, filled);
}

function chunkFrom(buffer: Uint8Array<ArrayBuffer>, start: number, filled: number): Chunk {
  return { start, end: start + filled, body: new Blob([buffer.subarray(0, filled)]) };
}

/**
 * Fetches the next item while the present one is being used. An item's error surfaces when its turn comes, after those
 * before it were used. Whoever stops early must also stop the source: one item may be under way.
 */
export async function* oneAhead<T>(items: AsyncGenerator<T, void>): AsyncGenerator<T, void> {
  let next = fetchNext(items);
  for (;;) {
    const { value, done } = await next;
    if (done === true) return;
    next = fetchNext(items);
    yield value;
  }
}

function fetchNext<T>(items: AsyncGenerator<T, void>): Promise<IteratorResult<T, void>> {
  const next = items.next();
  // Awaited later: until then a failure must not count as unhandled.
  next.catch(() => undefined);
  return next;
}
