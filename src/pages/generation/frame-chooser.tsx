// A saved video held still, and the means to choose where: by slider, by key, at its beginning or end.
import { useRef } from 'react';
import type { Completed, Generation } from '../../core/generation.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { RatioBox } from '../../ui/ratio-box.tsx';
import { Slider } from '../../ui/slider.tsx';
import { frameWords as words } from '../../words/crop.ts';
import { frameOf } from './frame.ts';

/** As fine as generated clips are: 24 pictures a second. */
const STEP_SECONDS = 1 / 24;

type FrameChooserProps = {
  generation: Generation<Completed>;
  /** Of the video; anything else while there is none. */
  link: string | null | undefined;
  seconds: number;
  onChange: (seconds: number) => void;
};

export function FrameChooser({ generation, link, seconds, onChange }: FrameChooserProps) {
  const video = useRef<HTMLVideoElement>(null);
  const lengthSeconds = lengthOf(generation);
  const show = (at: number) => {
    onChange(at);
    if (video.current !== null) video.current.currentTime = at;
  };
  const frame = frameOf(generation.spec.size);
  return (
    <>
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
    </>
  );
}

/** Of the saved file, in seconds. */
export function lengthOf({ lifecycle }: Generation<Completed>): number {
  return lifecycle.clip.durationMs / 1_000;
}
