// Deleting many generations at once, and taking that back: a few requests at a time, and everything is read anew once.
import { mutationOptions, type Query, type QueryClient } from '@tanstack/react-query';
import { changeListed } from './cached-rows.ts';
import { generationKeys } from './generations.ts';
import type { Services } from './services.tsx';

const AT_ONCE = 6;

/** Hides them at once everywhere; what the store refuses comes back by itself. Safe to repeat. */
export function discardAllOptions(services: Services) {
  return mutationOptions({
    mutationFn: (ids: readonly string[]) => eachOf(ids, (id) => services.generations.discard(id)),
    onMutate: async (ids, { client }) => {
      await client.cancelQueries({ queryKey: generationKeys.all });
      changeListed(client, ids, () => null);
    },
    // Lists have lost them already, and one that was scrolled far is long.
    onSuccess: (_done, _ids, _before, { client }) => invalidateAllButLists(client),
    onError: (_error, _ids, _before, { client }) => client.invalidateQueries({ queryKey: generationKeys.all }),
  });
}

/** Answers how many came back; the others were already gone for good. */
export function restoreAllOptions(services: Services) {
  return mutationOptions({
    mutationFn: async (ids: readonly string[], { client }): Promise<number> => {
      try {
        const back = await eachOf(ids, (id) => services.generations.restore(id));
        return back.filter(Boolean).length;
      } finally {
        services.engine.nudge();
        await client.invalidateQueries({ queryKey: generationKeys.all });
      }
    },
  });
}

async function eachOf<T>(ids: readonly string[], act: (id: string) => Promise<T>): Promise<readonly T[]> {
  const done: T[] = [];
  for (let first = 0; first < ids.length; first += AT_ONCE) {
    done.push(...(await Promise.all(ids.slice(first, first + AT_ONCE).map(act))));
  }
  return done;
}

function invalidateAllButLists(client: QueryClient): Promise<void> {
  const isList = ({ queryKey }: Query) => queryKey[1] === generationKeys.lists[1];
  return client.invalidateQueries({ queryKey: generationKeys.all, predicate: (query) => !isList(query) });
}
