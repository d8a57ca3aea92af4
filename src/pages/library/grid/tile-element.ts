// Tiles as elements: events of all of them are heard by the shelf, which asks here whose they are.

import type { Box } from './layout.ts';

/** Carried by every tile: the id of its generation. */
export const TILE = 'data-generation';

/** Null beside the tiles. */
export function tileOf(target: EventTarget | null): { id: string; element: Element } | null {
  const element = target instanceof Element ? target.closest(`[${TILE}]`) : null;
  const id = element?.getAttribute(TILE) ?? null;
  return element === null || id === null ? null : { id, element };
}

/** Whether the press was on the way to the tile's own page, and not on a button beside it. */
export function isOnLink(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(`[${TILE}] a`) !== null;
}

export function linkOf(shelf: ParentNode, id: string): HTMLElement | null {
  return shelf.querySelector<HTMLElement>(`[${TILE}="${CSS.escape(id)}"] a`);
}

/** Room for what stays in place at the window's upper and lower edge. */
const EDGE_PX = { top: 96, bottom: 104 };

/** Scrolls no further than needed. */
export function bringIntoSight(shelf: Element, { topPx, heightPx }: Pick<Box, 'topPx' | 'heightPx'>): void {
  const aboveTop = shelf.getBoundingClientRect().top + topPx - EDGE_PX.top;
  const belowBottom = aboveTop + EDGE_PX.top + heightPx - (innerHeight - EDGE_PX.bottom);
  if (aboveTop < 0) document.documentElement.scrollTop += aboveTop;
  else if (belowBottom > 0) document.documentElement.scrollTop += belowBottom;
}
