// One saved video, held still where the new one is to begin.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Completed, Generation } from '../../core/generation.ts';
import type { PictureSampler } from '../../core/ports/picture-sampler.ts';
import { clipLinkOptions } from '../../queries/clips.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { frameWords as words } from '../../words/crop.ts';
import { FrameChooser, lengthOf } from '../generation/frame-chooser.tsx';
import type { ImageIntake } from './image-intake.ts';

type FramePickerProps = {
  generation: Generation<Completed>;
  intake: ImageIntake;
  onBack: () => void;
  onClose: () => void;
};

export function FramePicker({ generation, intake, onBack, onClose }: FramePickerProps) {
  const { clip, job } = generation.lifecycle;
  const services = useServices();
  const { data: link } = useQuery(clipLinkOptions(services, clip.videoPath));
  const [seconds, setSeconds] = useState(() => lengthOf(generation));
  const handleUse = () => {
    if (typeof link !== 'string') return;
    const source = { generationId: generation.id, jobId: job.id };
    intake.takeFrom({ path: null, source }, fileOf(services.pictures, link, seconds));
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.title}
      actions={
        <>
          <Button onClick={onBack}>{words.back}</Button>
          <Button variant="primary" disabled={typeof link !== 'string'} onClick={handleUse}>
            {words.use}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <FrameChooser generation={generation} link={link} seconds={seconds} onChange={setSeconds} />
      </div>
    </Dialog>
  );
}

async function fileOf(pictures: PictureSampler, link: string, seconds: number): Promise<File | null> {
  const frame = await pictures.frame(link, seconds);
  return frame === null ? null : new File([frame], words.filename(seconds), { type: frame.type });
}
