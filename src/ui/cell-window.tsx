import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { classNames } from './class-names.ts';

export type Cell = {
  /** Its accessible name, shown as a tooltip as well. */
  label: string;
  /** Its colour. */
  className: string;
};

type CellWindowProps = {
  label: string;
  count: number;
  cell: (index: number) => Cell;
  onPress: (index: number) => void;
};

/** Of one cell with its gap, in pixels; for fingers there is the arrow key's way and the list. */
const PITCH = 24;
const SPARE_LINES = 4;
const UNKNOWN = { width: 720, height: 288, top: 0 };

/** Any number of small cells of which only those in sight are drawn. Arrow keys move, Enter presses. */
export function CellWindow({ label, count, cell, onPress }: CellWindowProps) {
  const box = useRef<HTMLElement>(null);
  const [place, setPlace] = useState(UNKNOWN);
  const [current, setCurrent] = useState(0);
  // How much room there is is known outside React.
  useEffect(() => (box.current === null ? undefined : watchSize(box.current, setPlace)), []);
  const perLine = Math.max(1, Math.floor(place.width / PITCH));
  const lines = Math.ceil(count / perLine);
  const first = Math.max(0, Math.floor(place.top / PITCH) - SPARE_LINES);
  const last = Math.min(lines, Math.ceil((place.top + place.height) / PITCH) + SPARE_LINES);
  const from = first * perLine;
  const shown = Array.from({ length: Math.max(0, Math.min(count, last * perLine) - from) }, (_, index) => from + index);
  // What the keyboard would reach must be there.
  const reachable = shown.includes(current) ? current : (shown[0] ?? 0);
  const handleKey = (event: KeyboardEvent<HTMLElement>) => {
    const step = STEPS[event.key]?.(perLine);
    if (step === undefined) return;
    event.preventDefault();
    const next = Math.min(Math.max(reachable + step, 0), count - 1);
    setCurrent(next);
    box.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus();
  };
  return (
    <section
      ref={box}
      aria-label={label}
      onScroll={({ currentTarget: { scrollTop } }) => setPlace((before) => ({ ...before, top: scrollTop }))}
      onKeyDown={handleKey}
      className="max-h-72 overflow-y-auto rounded-lg border border-line bg-surface p-2"
    >
      <div
        className="grid content-start"
        style={{
          height: lines * PITCH,
          paddingTop: first * PITCH,
          gridTemplateColumns: `repeat(${perLine}, ${PITCH}px)`,
          gridAutoRows: PITCH,
        }}
      >
        {shown.map((index) => {
          const { label: name, className } = cell(index);
          return (
            <button
              key={index}
              type="button"
              data-index={index}
              tabIndex={index === reachable ? 0 : -1}
              aria-label={name}
              title={name}
              onClick={() => {
                setCurrent(index);
                onPress(index);
              }}
              className="flex items-center justify-center rounded-sm focus-visible:-outline-offset-2"
            >
              <span className={classNames('keeps-colour size-5 rounded-sm', className)} aria-hidden="true" />
            </button>
          );
        })}
      </div>
    </section>
  );
}

const STEPS: Readonly<Record<string, (perLine: number) => number>> = {
  ArrowRight: () => 1,
  ArrowLeft: () => -1,
  ArrowDown: (perLine) => perLine,
  ArrowUp: (perLine) => -perLine,
};

/** Its padding is no room for cells. */
const PADDING = 16;

function watchSize(box: HTMLElement, onPlace: (place: typeof UNKNOWN) => void): () => void {
  const measure = () => {
    const width = box.clientWidth - PADDING;
    if (width > 0) onPlace({ width, height: box.clientHeight || UNKNOWN.height, top: box.scrollTop });
  };
  if (typeof ResizeObserver === 'undefined') return () => undefined;
  const observer = new ResizeObserver(measure);
  observer.observe(box);
  return () => observer.disconnect();
}
