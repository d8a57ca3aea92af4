// A clip leafed through under the pointer, from its spritesheet: sixteen small pictures instead of the film.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { clipLinkOptions } from '../../../queries/clips.ts';
import { useServices } from '../../../queries/services.tsx';
import { gridOfSheet, type SheetGrid } from './sheet.ts';

type ScrubProps = {
  path: string;
  /** Of the clip, width by height. */
  ratio: number;
  /** Where across the tile the pointer is, 0 to 1; null while it is nowhere. */
  share: number | null;
};

/** Lies over the poster, and shows nothing when the sheet is missing or laid out in a way nobody knows. */
export function Scrub({ path, ratio, share }: ScrubProps) {
  const { data: link } = useQuery(clipLinkOptions(useServices(), path));
  const [grid, setGrid] = useState<SheetGrid | null>(null);
  if (typeof link !== 'string') return null;
  const shown = grid !== null && share !== null;
  const cell = shown ? Math.min(grid.columns * grid.rows - 1, Math.floor(share * grid.columns * grid.rows)) : 0;
  const { columns, rows } = grid ?? { columns: 1, rows: 1 };
  return (
    <span aria-hidden="true" className="pointer-events-none absolute inset-0 overflow-hidden" hidden={!shown}>
      <img
        src={link}
        alt=""
        draggable={false}
        className="absolute max-w-none"
        style={{
          width: `${columns * 100}%`,
          height: `${rows * 100}%`,
          left: `${-(cell % columns) * 100}%`,
          top: `${-Math.floor(cell / columns) * 100}%`,
        }}
        onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
          setGrid(gridOfSheet({ width: naturalWidth, height: naturalHeight }, ratio))
        }
      />
      <span className="absolute top-0 left-0 h-0.5 bg-accent" style={{ width: `${(share ?? 0) * 100}%` }} />
    </span>
  );
}
