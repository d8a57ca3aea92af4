import { type ReactNode, useState } from 'react';
import { classNames } from './class-names.ts';
import { ScrollBox } from './scroll-box.tsx';

export type WindowColumn = {
  key: string;
  head: ReactNode;
  /** CSS; null takes what is left. */
  width: string | null;
};

type RowWindowProps = {
  /** Names the table. */
  label: string;
  columns: readonly WindowColumn[];
  rowCount: number;
  /** Of every row, in pixels; what is higher is cut off by its cells. */
  rowHeight: number;
  /** One row's `td`s, as many as there are columns; `index` from 0. */
  row: (index: number) => ReactNode;
  keyOf: (index: number) => string | number;
  className?: string;
};

/** Rows drawn beyond the edge, so that a quick hand sees no gap. */
const SPARE_ROWS = 8;
/** Where nothing is laid out, as before the first paint. */
const UNKNOWN_HEIGHT = 640;

const TABLE_CLASS = 'w-full min-w-max table-fixed border-collapse text-left text-sm';
const ROW_CLASS = 'border-line border-t';

/** A table of any length of which only what is in sight is drawn. It scrolls inside itself, both ways. */
export function RowWindow({ label, columns, rowCount, rowHeight, row, keyOf, className }: RowWindowProps) {
  const [place, setPlace] = useState({ top: 0, height: UNKNOWN_HEIGHT });
  const measure = ({ scrollTop: top, clientHeight }: HTMLElement) => {
    const height = clientHeight || UNKNOWN_HEIGHT;
    setPlace((before) => (before.top === top && before.height === height ? before : { top, height }));
  };
  const last = Math.min(rowCount, Math.ceil((place.top + place.height) / rowHeight) + SPARE_ROWS);
  const first = Math.max(0, Math.min(Math.floor(place.top / rowHeight) - SPARE_ROWS, last));
  const shown = Array.from({ length: last - first }, (_, index) => first + index);
  return (
    <ScrollBox
      label={label}
      onScroll={measure}
      className={classNames('overflow-auto rounded-lg border border-line bg-surface', className)}
    >
      {/* What is out of sight keeps its place. */}
      <div style={{ paddingTop: first * rowHeight, paddingBottom: (rowCount - last) * rowHeight }}>
        <table aria-label={label} aria-rowcount={rowCount + 1} className={TABLE_CLASS}>
          <colgroup>
            {columns.map(({ key, width }) => (
              <col key={key} style={width === null ? undefined : { width }} />
            ))}
          </colgroup>
          <thead className="sticky top-0 z-10 bg-raised text-muted text-xs">
            <tr aria-rowindex={1}>
              {columns.map(({ key, head }) => (
                <th key={key} scope="col" className="truncate px-2 py-2 font-medium">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((index) => (
              <tr key={keyOf(index)} aria-rowindex={index + 2} className={ROW_CLASS} style={{ height: rowHeight }}>
                {row(index)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </ScrollBox>
  );
}
