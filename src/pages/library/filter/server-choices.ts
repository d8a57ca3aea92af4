// Servers to choose from: those in the list by their ids, those that are gone by the labels that are left of them.
import type { LibrarySearch } from '../../../core/library/search.ts';
import type { LibraryFacets } from '../../../core/ports/library-store.ts';
import { chipWords as words } from '../../../words/library-search.ts';
import { withKept } from './choices.ts';

/** No id begins like this. */
const GONE = 'gone:';

export function serverChoices(facets: LibraryFacets | undefined, search: LibrarySearch) {
  const gone = withKept(facets?.goneServers ?? [], search.goneServers);
  return [
    ...(facets?.servers ?? []).map(({ id, label }) => ({ value: id, label })),
    ...gone.map((label) => ({ value: `${GONE}${label}`, label: words.goneServer(label) })),
  ];
}

export function chosenServers({ serverIds, goneServers }: LibrarySearch): readonly string[] {
  return [...serverIds, ...goneServers.map((label) => `${GONE}${label}`)];
}

export function withServers(search: LibrarySearch, chosen: readonly string[]): LibrarySearch {
  return {
    ...search,
    serverIds: chosen.filter((value) => !value.startsWith(GONE)),
    goneServers: chosen.filter((value) => value.startsWith(GONE)).map((value) => value.slice(GONE.length)),
  };
}
