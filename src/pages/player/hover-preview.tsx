// What is at the place under the pointer: its time, and a picture of it where the clip has a spritesheet.
import { Scrub } from '../library/grid/scrub.tsx';

type HoverPreviewProps = {
  /** Where in the clip, 0 to 1. */
  share: number;
  /** Of the spritesheet; null where there is none. */
  path: string | null;
  ratio: { width: number; height: number };
  label: string;
};

export function HoverPreview({ share, path, ratio, label }: HoverPreviewProps) {
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none absolute bottom-full z-20 mb-1 flex -translate-x-1/2 flex-col items-center gap-1"
      style={{ left: `${share * 100}%` }}
    >
      {path !== null && (
        <div
          className={`relative overflow-hidden rounded-sm border border-edge bg-well shadow-float ${ratio.width >= ratio.height ? 'w-36' : 'w-20'}`}
          style={{ aspectRatio: `${ratio.width} / ${ratio.height}` }}
        >
          <Scrub path={path} ratio={ratio.width / ratio.height} share={share} />
        </div>
      )}
      <span className="rounded-xs bg-raised px-1.5 text-2xs text-ink tabular-nums shadow-float">{label}</span>
    </div>
  );
}
