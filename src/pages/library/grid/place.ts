// The tile a person left the Library by: coming back, it stands where it stood and has the focus.
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { type RefObject, useEffect } from 'react';
import type { Layout } from './layout.ts';
import { linkOf } from './tile-element.ts';

/** `offsetPx` is how far its upper edge was below the window's. */
type Place = { id: string; offsetPx: number };

// Beside the cache that keeps the pages of the same visit.
const places = new WeakMap<QueryClient, Map<string, Place>>();

function placesOf(client: QueryClient): Map<string, Place> {
  const known = places.get(client) ?? new Map<string, Place>();
  places.set(client, known);
  return known;
}

/** `query` is the search that was looked at. */
export function usePlaces(query: string) {
  const kept = placesOf(useQueryClient());
  return {
    keep: (id: string, tile: Element) => void kept.set(query, { id, offsetPx: tile.getBoundingClientRect().top }),
    keptId: () => kept.get(query)?.id ?? null,
  };
}

type Shelf = { query: string; element: RefObject<HTMLElement | null>; layout: Layout; indexOf: (id: string) => number };

/** Once, when the tiles are there. */
export function useReturn({ query, element, layout, indexOf }: Shelf): void {
  const kept = placesOf(useQueryClient());
  // Where the window is scrolled to, and what has the focus, belong to the document.
  useEffect(() => {
    const place = kept.get(query);
    kept.delete(query);
    const shelf = element.current;
    const box = place === undefined ? undefined : layout.boxes[indexOf(place.id)];
    if (shelf === null || place === undefined || box === undefined) return;
    document.documentElement.scrollTop += shelf.getBoundingClientRect().top + box.topPx - place.offsetPx;
    linkOf(shelf, place.id)?.focus({ preventScroll: true });
  }, [kept, query, element, layout, indexOf]);
}
