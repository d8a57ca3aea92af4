// A file somebody dropped, pasted or picked, judged by its bytes before it becomes a starting image.
import { type Picture as PictureFacts, type PictureProblem, readPicture } from '../../media/picture.ts';

import { imageWords, pictureProblem } from '../../words/create.ts';
import type { ChosenImage } from './composer-form.ts';
import { uprightJpeg } from './upright.ts';

export type ImageReading = { ok: true; image: ChosenImage } | { ok: false; sentence: string };

/** Never throws: a file that cannot be read is a refusal. */
export async function readStartingImage(file: File): Promise<ImageReading> {
  const bytes = await bytesOf(file);
  if (bytes === null) return { ok: false, sentence: imageWords.unreadable };
  const reading = readPicture(bytes);
  if (!reading.ok) return { ok: false, sentence: sentenceOf(reading.problem, reading.type) };
  const { picture } = reading;
  // With the type its bytes have, not the one its name promised: servers and bucket go by it.
  const asGiven = new Blob([bytes], { type: picture.type });
  const image = picture.upright ? asGiven : await uprightJpeg(asGiven);
  if (image === null) return { ok: false, sentence: sentenceOf('truncated', picture.type) };
  return { ok: true, image: picked(file, image, picture) };
}

function picked(file: File, image: Blob, facts: PictureFacts): ChosenImage {
  const { width, height, extension } = facts;
  return { kind: 'picked', picture: { image, extension, filename: file.name }, width, height };
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
