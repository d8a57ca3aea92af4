// Why a file did not come to the disk, in one sentence.
import { StoreError } from '../../core/errors.ts';
import { clipFileWords as words } from '../../words/portable.ts';
import { HELD_MAX_BYTES, TooLargeToHold } from '../generation/disk-file.ts';

export function downloadSentence(error: unknown): string {
  if (error instanceof StoreError) return words.store(error.fault);
  if (error instanceof TooLargeToHold) return words.tooLarge(HELD_MAX_BYTES);
  // What a browser cannot write is a DOMException, what breaks off on the way a TypeError.
  return error instanceof DOMException ? words.disk : words.broken;
}
