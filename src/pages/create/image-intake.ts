// The way of an image into the form: from drop, paste, picker, clip or bucket through judgement to value.
import { useRef, useState } from 'react';
import type { ComposerForm } from './composer-form.ts';
import type { ImageOrigin, ImageReading } from './starting-image.ts';

export type ImageIntake = {
  /** Why the last image was refused; null when it was not. */
  problem: string | null;
  take: (file: File) => void;
  /** Of a picture that comes from somewhere; null where it could not be fetched. */
  takeFrom: (origin: ImageOrigin, file: Promise<File | null>) => void;
  /** What turned out to be no use after all. */
  refuse: (sentence: string) => void;
  remove: () => void;
};

export function useImageIntake(form: ComposerForm): ImageIntake {
  const [problem, setProblem] = useState<string | null>(null);
  // A slow first file must not arrive after a quick second one.
  const latest = useRef(0);
  const takeFrom = (origin: ImageOrigin, file: Promise<File | null>) => {
    latest.current += 1;
    const turn = latest.current;
    void read(file, origin).then((reading) => {
      if (turn !== latest.current) return;
      setProblem(reading.ok ? null : reading.sentence);
      if (reading.ok) form.setValue('image', reading.image);
    });
  };
  const clear = (sentence: string | null) => {
    latest.current += 1;
    setProblem(sentence);
    form.setValue('image', null);
  };
  return {
    problem,
    take: (file) => takeFrom(FROM_ELSEWHERE, Promise.resolve(file)),
    takeFrom,
    refuse: clear,
    remove: () => clear(null),
  };
}

const FROM_ELSEWHERE: ImageOrigin = { path: null, source: null };

/** Only those who start from an image pay for reading one. */
async function read(file: Promise<File | null>, origin: ImageOrigin): Promise<ImageReading> {
  const [{ readStartingImage, UNREADABLE }, fetched] = await Promise.all([import('./starting-image.ts'), file]);
  return fetched === null ? UNREADABLE : readStartingImage(fetched, origin);
}
