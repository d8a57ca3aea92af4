// Deleting a generation and taking that back. The engine removes row and files for good some seconds later.
import { type InfiniteData, mutationOptions, type QueryClient } from '@tanstack/react-query';
import type { Generation } from '../core/generation.ts';
import type { GenerationPage } from '../core/ports/generation-store.ts';
import { generationKeys } from './generations.ts';
import type { Services } from './services.tsx';

/** Hides it at once everywhere; comes back by itself when the store refuses. */
export function discardOptions(services: Services) {
  return mutationOptions({
    mutationFn: async (id: string, { client }) => {
      try {
        await services.generations.discard(id);
      } finally {
        await client.invalidateQueries({ queryKey: generationKeys.all });
      }
    },
    onMutate: async (id, { client }) => {
      await client.cancelQueries({ queryKey: generationKeys.all });
      hide(client, id);
    },
  });
}

/** False when it was already gone for good. */
export function restoreOptions(services: Services) {
  return mutationOptions({
    mutationFn: (id: string) => services.generations.restore(id),
    onSuccess: (_back, _id, _before, { client }) => {
      services.engine.nudge();
      return client.invalidateQueries({ queryKey: generationKeys.all });
    },
  });
}

function hide(client: QueryClient, id: string): void {
  client.setQueryData<readonly Generation[]>(generationKeys.feed, (feed) => feed?.filter((row) => row.id !== id));
  client.setQueryData<InfiniteData<GenerationPage>>(
    generationKeys.history,
    (history) =>
      history && {
        ...history,
        pages: history.pages.map((page) => ({
          ...page,
          generations: page.generations.filter((row) => row.id !== id),
        })),
      },
  );
}
