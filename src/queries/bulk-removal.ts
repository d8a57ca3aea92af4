// Deleting many generations at once, and taking that back: a few requests at a time, and lists are put right in place.
import { mutationOptions } from '@tanstack/react-query';
import { invalidateAllButLong } from './cached-rows.ts';
import { generationKeys } from './generations.ts';
import type { Services } from './services.tsx';
import { type PutBack, takeOut } from './taken-rows.ts';

const AT_ONCE = 6;

/** One press of a person. `putBack` is there once the rows are hidden. */
export type Removal = { ids: readonly string[]; putBack: PutBack | null };

/** Hides them at once everywhere; what the store refuses comes back by itself. Safe to repeat. */
export function discardAllOptions(services: Services) {
  return mutationOptions({
    mutationFn: ({ ids }: Removal) => eachOf(ids, (id) => services.generations.discard(id)),
    onMutate: async (removal, { client }) => {
      await client.cancelQueries({ queryKey: generationKeys.all });
      removal.putBack = takeOut(client, removal.ids);
    },
    // A list that was scrolled far has lost them already.
    onSuccess: (_done, _removal, _before, { client }) => invalidateAllButLong(client),
    onError: (_error, _removal, _before, { client }) => client.invalidateQueries({ queryKey: generationKeys.all }),
  });
}

/** Answers how many came back; the others were already gone for good. */
export function restoreAllOptions(services: Services) {
  return mutationOptions({
    mutationFn: async ({ ids, putBack }: Removal, { client }): Promise<number> => {
      const isBack = await eachOf(ids, (id) => services.generations.restore(id));
      const back = ids.filter((_id, index) => isBack[index]);
      putBack?.(back);
      services.engine.nudge();
      await invalidateAllButLong(client);
      return back.length;
    },
    onError: (_error, _removal, _before, { client }) => client.invalidateQueries({ queryKey: generationKeys.all }),
  });
}

async function eachOf<T>(ids: readonly string[], act: (id: string) => Promise<T>): Promise<readonly T[]> {
  const done: T[] = [];
  for (let first = 0; first < ids.length; first += AT_ONCE) {
    done.push(...(await Promise.all(ids.slice(first, first + AT_ONCE).map(act))));
  }
  return done;
}
