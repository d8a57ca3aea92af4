// Who stands before and after a generation in a search of the Library.
import { type InfiniteData, type QueryClient, queryOptions } from '@tanstack/react-query';
import type { Generation } from '../core/generation.ts';
import type { LibraryPage, LibraryStore } from '../core/ports/library-store.ts';
import { generationKeys } from './generations.ts';
import { type LibraryQuestion, libraryOptions } from './library.ts';
import type { Services } from './services.tsx';

export type Neighbours = { previousId: string | null; nextId: string | null };

/** In the list that was looked at where it is still known, else by asking who is next in time. */
export function neighboursOptions(services: Services, generation: Generation, question: LibraryQuestion) {
  return queryOptions({
    queryKey: [...generationKeys.all, 'neighbours', generation.id, question],
    queryFn: async ({ client, signal }): Promise<Neighbours> => {
      const store = await services.library();
      const listed = await listedNeighbours(services, client, { store, generation, question, signal });
      return listed ?? timelyNeighbours({ store, generation, question, signal });
    },
    structuralSharing: false,
  });
}

type Asked = { store: LibraryStore; generation: Generation; question: LibraryQuestion; signal: AbortSignal };

/** Null where the list is not at hand, or the generation is not in it. */
async function listedNeighbours(services: Services, client: QueryClient, asked: Asked): Promise<Neighbours | null> {
  const { store, generation, question, signal } = asked;
  const list = client.getQueryData<InfiniteData<LibraryPage>>(libraryOptions(services, question).queryKey);
  const rows = list?.pages.flatMap((page) => page.generations) ?? [];
  const place = rows.findIndex(({ id }) => id === generation.id);
  if (place === -1) return null;
  const after = list?.pages.at(-1)?.next ?? null;
  const further = async () =>
    after === null ? null : ((await store.page({ ...question, limit: 1 }, after, signal)).generations[0]?.id ?? null);
  return {
    previousId: rows[place - 1]?.id ?? null,
    nextId: place + 1 < rows.length ? (rows[place + 1]?.id ?? null) : await further(),
  };
}

/** Newest first, whatever the list was sorted by: only time can be asked for from both sides. */
async function timelyNeighbours({ store, generation, question, signal }: Asked): Promise<Neighbours> {
  const { id, createdAt } = generation;
  const here = { value: createdAt.getTime(), createdAt, id };
  const { search } = question;
  const [newer, older] = await Promise.all([
    store.page({ search, sort: 'oldest', limit: 1 }, here, signal),
    store.page({ search, sort: 'newest', limit: 1 }, here, signal),
  ]);
  return { previousId: newer.generations[0]?.id ?? null, nextId: older.generations[0]?.id ?? null };
}
