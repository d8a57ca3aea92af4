// A saved clip's bytes from the bucket: what breaks on the way is taken up where it broke.
import { StoreError } from '../core/errors.ts';
import type { Clip } from '../core/generation.ts';
import type { Services } from './services.tsx';

const TRIES_WITHOUT_PROGRESS = 4;
const FIRST_PAUSE_MS = 1_000;

type BytesOrder = { clip: Pick<Clip, 'videoPath' | 'sizeBytes'>; signal: AbortSignal };

/** Every byte once; a piece is good until the next is asked for. Throws `StoreError`, `damaged` when there are not as many as were saved. */
export async function* clipBytes(services: Services, { clip, signal }: BytesOrder): AsyncGenerator<Uint8Array> {
  const { clips, clock } = services;
  const { videoPath, sizeBytes } = clip;
  let at = 0;
  for (let fruitless = 0; ; ) {
    const before = at;
    try {
      for await (const piece of clips.read(videoPath, { fromByte: at, signal })) {
        at += piece.length;
        yield piece;
      }
      if (at === sizeBytes) return;
      throw new StoreError(`the saved file has ${at} of ${sizeBytes} bytes`, { fault: 'damaged', status: null });
    } catch (error) {
      fruitless = at > before ? 1 : fruitless + 1;
      const mayGoOn = error instanceof StoreError && error.retryable && !signal.aborted;
      if (!mayGoOn || fruitless >= TRIES_WITHOUT_PROGRESS) throw error;
      await clock.sleep(FIRST_PAUSE_MS * 2 ** (fruitless - 1), signal);
    }
  }
}
