// A picture somebody dropped, pasted, picked or took from the bucket, judged by its bytes before it starts a video.
import { WHOLE } from '../../core/crop.ts';
import type { Spec } from '../../core/spec.ts';
import { type PictureProblem, readPicture } from '../../media/picture.ts';
import { imageWords, pictureProblem } from '../../words/create.ts';
import type { PickedImage } from './composer-form.ts';

export type ImageReading = { ok: true; image: PickedImage } | { ok: false; sentence: string };

export const UNREADABLE: ImageReading = { ok: false, sentence: imageWords.unreadable };

/** `path` and `source` as in `PickedImage`. */
export type ImageOrigin = { path: string | null; source: Spec['source'] };

/** Never throws: a file that cannot be read is a refusal. */
export async function readStartingImage(file: File, { path, source }: ImageOrigin): Promise<ImageReading> {
  const bytes = await bytesOf(file);
  if (bytes === null) return UNREADABLE;
  const reading = readPicture(bytes);
  if (!reading.ok) return { ok: false, sentence: sentenceOf(reading.problem, reading.type) };
  const { type, extension, width, height } = reading.picture;
  // With the type its bytes have, not the one its name promised: servers and bucket go by it.
  const image = new Blob([bytes], { type });
  const picture = { image, extension, filename: file.name };
  return { ok: true, image: { kind: 'picked', picture, width, height, crop: WHOLE, path, source } };
}

async function bytesOf(file: File): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    // Moved or deleted since it was picked.
    return null;
  }
}

function sentenceOf(problem: PictureProblem, type: string | null): string {
  const sentences: Record<PictureProblem, string> = pictureProblem;
  return problem === 'wrong_type' && type !== null ? imageWords.wrongType(type) : sentences[problem];
}
