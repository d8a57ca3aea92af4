// What is at the place under the pointer: its time, and a picture of it where the clip has a spritesheet.
import { useQuery } from '@tanstack/react-query';
import { clipLinkOptions } from '../../queries/clips.ts';
import { useServices } from '../../queries/services.tsx';

/** Spritesheets have four by four pictures, row by row, evenly spread over the clip (`SampledPictures`). */
const SIDE = 4;

type HoverPreviewProps = {
  /** Where in the clip, 0 to 1. */
  share: number;
  path: string | null;
  ratio: { width: number; height: number };
  label: string;
};

export function HoverPreview({ share, path, ratio, label }: HoverPreviewProps) {
  const { data: link } = useQuery({ ...clipLinkOptions(useServices(), path ?? ''), enabled: path !== null });
  const cell = Math.min(Math.floor(share * SIDE * SIDE), SIDE * SIDE - 1);
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none absolute bottom-full z-20 mb-1 flex -translate-x-1/2 flex-col items-center gap-1"
      style={{ left: `${share * 100}%` }}
    >
      {typeof link === 'string' && (
        <div
          className={`rounded-sm border border-edge bg-well shadow-float ${ratio.width >= ratio.height ? 'w-36' : 'w-20'}`}
          style={{
            aspectRatio: `${ratio.width} / ${ratio.height}`,
            backgroundImage: `url("${link}")`,
            backgroundSize: `${SIDE * 100}% ${SIDE * 100}%`,
            backgroundPosition: `${placeOf(cell % SIDE)} ${placeOf(Math.floor(cell / SIDE))}`,
          }}
        />
      )}
      <span className="rounded-xs bg-raised px-1.5 text-2xs text-ink tabular-nums shadow-float">{label}</span>
    </div>
  );
}

/** As CSS counts: the last of four stands at 100 %. */
function placeOf(index: number): string {
  return `${(index / (SIDE - 1)) * 100}%`;
}
