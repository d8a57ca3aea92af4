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

const searches = new WeakMap<QueryClient, string>();

/** The search that the Library was left from last in this visit; empty for everything. */
export function lastSearch(client: QueryClient): string {
  return searches.get(client) ?? '';
}

/** Somebody has gone on from the tile they left by to another of the same search, and will come back to that one. */
export function moveOn(client: QueryClient, query: string, id: string): void {
  const place = placesOf(client).get(query);
  if (place !== undefined) placesOf(client).set(query, { ...place, id });
}

/** `query` is the search that was looked at. */
export function usePlaces(query: string) {
  const client = useQueryClient();
  const kept = placesOf(client);
  return {
    keep(id: string, tile: Element) {
      kept.set(query, { id, offsetPx: tile.getBoundingClientRect().top });
      searches.set(client, query);
    },
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
