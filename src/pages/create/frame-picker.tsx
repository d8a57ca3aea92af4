// One saved video, held still where the new one is to begin.
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Completed, Generation } from '../../core/generation.ts';
import type { PictureSampler } from '../../core/ports/picture-sampler.ts';
import { clipLinkOptions } from '../../queries/clips.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { RatioBox } from '../../ui/ratio-box.tsx';
import { Slider } from '../../ui/slider.tsx';
import { frameWords as words } from '../../words/crop.ts';
import { frameOf } from '../generation/frame.ts';
import type { ImageIntake } from './image-intake.ts';

/** As fine as generated clips are: 24 pictures a second. */
const STEP_SECONDS = 1 / 24;

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
  const lengthSeconds = clip.durationMs / 1000;
  const [seconds, setSeconds] = useState(lengthSeconds);
  const video = useRef<HTMLVideoElement>(null);
  const show = (at: number) => {
    setSeconds(at);
    if (video.current !== null) video.current.currentTime = at;
  };
  const handleUse = () => {
    if (typeof link !== 'string') return;
    const source = { generationId: generation.id, jobId: job.id };
    intake.takeFrom({ path: null, source }, fileOf(services.pictures, link, seconds));
    onClose();
  };
  const frame = frameOf(generation.spec.size);
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
        <div className="flex justify-center rounded-md bg-well p-2">
          <RatioBox {...frame} className={frame.width >= frame.height ? '' : 'max-w-56'}>
            {typeof link === 'string' && (
              <video
                ref={video}
                src={link}
                muted
                playsInline
                preload="auto"
                aria-label={words.player(generation.spec.prompt)}
                className="absolute inset-0 size-full object-contain"
                onLoadedMetadata={() => show(seconds)}
              />
            )}
          </RatioBox>
        </div>
        <Field label={words.frame} aside={<span className="text-xs tabular-nums">{words.at(seconds)}</span>}>
          <Slider
            min={0}
            max={lengthSeconds}
            step={STEP_SECONDS}
            value={seconds}
            valueText={words.at(seconds)}
            onChange={show}
          />
        </Field>
        <div className="flex flex-wrap gap-2">
          <Button size="sm" onClick={() => show(0)}>
            {words.first}
          </Button>
          <Button size="sm" onClick={() => show(lengthSeconds)}>
            {words.last}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

async function fileOf(pictures: PictureSampler, link: string, seconds: number): Promise<File | null> {
  const frame = await pictures.frame(link, seconds);
  return frame === null ? null : new File([frame], words.filename(seconds), { type: frame.type });
}
