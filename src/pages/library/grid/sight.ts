// What of a tall element is in the window right now, in steps: scrolling draws anew only when there is something new.
import { type RefObject, useLayoutEffect, useState } from 'react';

export type Sight = {
  widthPx: number;
  /** How much of the element has gone past the window's upper edge; negative while it begins below it. */
  topPx: number;
  /** Of the window. */
  heightPx: number;
};

const STEP_PX = 160;
/** Where nothing is laid out. */
const UNKNOWN: Sight = { widthPx: 1024, topPx: 0, heightPx: 768 };

export function useSight(element: RefObject<HTMLElement | null>): Sight {
  const [sight, setSight] = useState(UNKNOWN);
  // Scrolling and the room there is are known outside React; before the first paint, so that nothing is drawn twice.
  useLayoutEffect(() => (element.current === null ? undefined : follow(element.current, setSight)), [element]);
  return sight;
}

function follow(element: HTMLElement, onSight: (next: (before: Sight) => Sight) => void): () => void {
  const look = () => onSight((before) => (element.clientWidth === 0 ? before : changed(before, sightOf(element))));
  look();
  addEventListener('scroll', look, { passive: true });
  addEventListener('resize', look);
  const observer = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(look);
  observer?.observe(element);
  return () => {
    removeEventListener('scroll', look);
    removeEventListener('resize', look);
    observer?.disconnect();
  };
}

function sightOf(element: HTMLElement): Sight {
  const topPx = Math.floor(-element.getBoundingClientRect().top / STEP_PX) * STEP_PX;
  return { widthPx: element.clientWidth, topPx, heightPx: innerHeight };
}

function changed(before: Sight, now: Sight): Sight {
  const same = before.widthPx === now.widthPx && before.topPx === now.topPx && before.heightPx === now.heightPx;
  return same ? before : now;
}
