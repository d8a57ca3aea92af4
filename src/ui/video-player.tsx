import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';
import { RatioBox } from './ratio-box.tsx';

type VideoPlayerProps = Omit<ComponentProps<'video'>, 'width' | 'height' | 'children'> & {
  /** The accessible name. */
  label: string;
  /** Of the picture, in pixels; only their ratio matters. */
  width: number;
  height: number;
};

/** Plays in place. Fetches nothing of the film until somebody presses play. */
export function VideoPlayer({ label, width, height, className, ...video }: VideoPlayerProps) {
  return (
    <RatioBox width={width} height={height} className={classNames('rounded-md bg-well', className)}>
      <video
        controls
        playsInline
        preload="none"
        {...video}
        aria-label={label}
        className="absolute inset-0 size-full object-contain"
      />
    </RatioBox>
  );
}
