// Deleting a generation and taking that back. The engine removes row and files for good some seconds later.
import { mutationOptions } from '@tanstack/react-query';
import { changeListed, invalidateAllButLong } from './cached-rows.ts';
import { generationKeys } from './generations.ts';
import type { Services } from './services.tsx';

/** Hides it at once everywhere; comes back by itself when the store refuses. */
export function discardOptions(services: Services) {
  return mutationOptions({
    mutationFn: (id: string) => services.generations.discard(id),
    onMutate: async (id, { client }) => {
      await client.cancelQueries({ queryKey: generationKeys.all });
      changeListed(client, [id], () => null);
    },
    onSuccess: (_done, _id, _before, { client }) => invalidateAllButLong(client),
    onError: (_error, _id, _before, { client }) => client.invalidateQueries({ queryKey: generationKeys.all }),
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
