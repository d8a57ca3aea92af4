import { expect, test } from 'vitest';
import { type PieceReader, pieceReaderOf } from '../../src/stores/stream-read.ts';

const never = new AbortController().signal;

async function textOf(reader: PieceReader): Promise<string> {
  let text = '';
  for (;;) {
    const piece = await reader.next(never);
    if (piece === null) return text;
    text += new TextDecoder().decode(piece);
  }
}

test('a byte stream is read into the same memory again and again', async () => {
  const reader = pieceReaderOf(new Blob(['a'.repeat(300_000), 'b'.repeat(300_000)]).stream());
  const sizes = new Set<number>();
  let text = '';
  for (let piece = await reader.next(never); piece !== null; piece = await reader.next(never)) {
    sizes.add(piece.buffer.byteLength);
    text += new TextDecoder().decode(piece);
  }
  expect(text).toBe('a'.repeat(300_000) + 'b'.repeat(300_000));
  expect([...sizes]).toEqual([256 * 1024]);
});

test('a stream of pieces is read as it comes', async () => {
  const pieces = ['one ', 'two ', 'three'].map((word) => new TextEncoder().encode(word));
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      const piece = pieces.shift();
      if (piece === undefined) controller.close();
      else controller.enqueue(piece);
    },
  });
  expect(await textOf(pieceReaderOf(stream))).toBe('one two three');
});

test.each(['bytes', undefined] as const)('a wait for more ends as soon as it is called off (type %s)', async (type) => {
  let cancelled = false;
  const silent = {
    cancel: () => {
      cancelled = true;
    },
  };
  const stream: ReadableStream<Uint8Array> =
    type === 'bytes' ? new ReadableStream({ type, ...silent }) : new ReadableStream(silent);
  const reader = pieceReaderOf(stream);
  const stop = new AbortController();
  const waiting = reader.next(stop.signal);
  stop.abort(new Error('called off'));
  await expect(waiting).rejects.toThrow('called off');
  await reader.cancel();
  expect(cancelled).toBe(true);
});
