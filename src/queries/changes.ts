// From "somebody wrote these rows" to fresh rows on screen. Bursts are gathered; a loaded history is mended, not reloaded.
import { type InfiniteData, type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Generation } from '../core/generation.ts';
import type { GenerationPage } from '../core/ports/generation-store.ts';
import { generationKeys } from './generations.ts';
import { type Services, useServices } from './services.tsx';

const GATHER_MS = 200;
/** More rows than this at once, and reloading what is on screen costs less. */
const MEND_LIMIT = 8;

/** Mount once: keeps every query of generations up to date with what the engine says. */
export function useGenerationChanges(): void {
  const services = useServices();
  const client = useQueryClient();
  // The engine lives outside React.
  useEffect(() => followChanges(services, client), [services, client]);
}

/** The answer stops it. */
export function followChanges(services: Services, client: QueryClient): () => void {
  let gathered: Set<string> | null = null;
  let everything = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    const ids = everything ? [] : [...(gathered ?? [])];
    gathered = null;
    everything = false;
    void refresh(services, client, ids);
  };
  const stop = services.engine.onChange((ids) => {
    everything ||= ids.length === 0;
    if (gathered === null) timer = setTimeout(flush, GATHER_MS);
    gathered = new Set([...(gathered ?? []), ...ids]);
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}

/** An empty list means that anything may have changed. */
async function refresh(services: Services, client: QueryClient, ids: readonly string[]): Promise<void> {
  const history = client.getQueryData<InfiniteData<GenerationPage>>(generationKeys.history);
  if (ids.length === 0 || ids.length > MEND_LIMIT || history === undefined || !ids.every((id) => holds(history, id))) {
    await client.invalidateQueries({ queryKey: generationKeys.all });
    return;
  }
  await Promise.all([
    client.invalidateQueries({ queryKey: generationKeys.feed }),
    ...ids.map((id) => client.invalidateQueries({ queryKey: generationKeys.one(id) })),
    ...ids.map((id) => client.invalidateQueries({ queryKey: generationKeys.trail(id) })),
    mend(services, client, ids),
  ]);
}

async function mend(services: Services, client: QueryClient, ids: readonly string[]): Promise<void> {
  const rows = await Promise.all(ids.map((id) => services.generations.find(id)));
  const fresh = new Map(ids.map((id, index) => [id, rows[index] ?? null]));
  client.setQueryData<InfiniteData<GenerationPage>>(
    generationKeys.history,
    (history) => history && mended(history, fresh),
  );
}

function mended(
  history: InfiniteData<GenerationPage>,
  fresh: ReadonlyMap<string, Generation | null>,
): InfiniteData<GenerationPage> {
  const replace = (row: Generation): readonly Generation[] => {
    const found = fresh.get(row.id);
    if (found === undefined) return [row];
    return found === null || found.deletedAt !== null ? [] : [found];
  };
  return {
    ...history,
    pages: history.pages.map((page) => ({ ...page, generations: page.generations.flatMap(replace) })),
  };
}

function holds(history: InfiniteData<GenerationPage>, id: string): boolean {
  return history.pages.some((page) => page.generations.some((row) => row.id === id));
}
