// The way of an image into the form: from drop, paste or picker through judgement to value.
import { useRef, useState } from 'react';
import type { ComposerForm } from './composer-form.ts';
import type { ImageReading } from './starting-image.ts';

export type ImageIntake = {
  /** Why the last file was refused; null when it was not. */
  problem: string | null;
  take: (file: File) => void;
  remove: () => void;
};

export function useImageIntake(form: ComposerForm): ImageIntake {
  const [problem, setProblem] = useState<string | null>(null);
  // A slow first file must not arrive after a quick second one.
  const latest = useRef(0);
  const take = (file: File) => {
    latest.current += 1;
    const turn = latest.current;
    void read(file).then((reading) => {
      if (turn !== latest.current) return;
      setProblem(reading.ok ? null : reading.sentence);
      if (reading.ok) form.setValue('image', reading.image);
    });
  };
  const remove = () => {
    latest.current += 1;
    setProblem(null);
    form.setValue('image', null);
  };
  return { problem, take, remove };
}

/** Only those who start from an image pay for reading one. */
async function read(file: File): Promise<ImageReading> {
  const { readStartingImage } = await import('./starting-image.ts');
  return readStartingImage(file);
}
