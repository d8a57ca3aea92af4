// The active filters of a search, each in a few words and with the search that is left without it.
import type { LibrarySearch } from '../../../core/library/search.ts';
import type { LibraryFacets } from '../../../core/ports/library-store.ts';
import { failureWords } from '../../../words/failure.ts';
import { formatDay, formatSeconds, formatSum } from '../../../words/format.ts';
import { statusWord } from '../../../words/generation.ts';
import { operationWord, chipWords as words } from '../../../words/library-search.ts';
import { dayBefore, dayOf } from './address-value.ts';

export type Chip = { key: string; label: string; without: LibrarySearch };

/** Names of servers and batches come with what there is to choose from; null until that is there. */
export type Names = Pick<LibraryFacets, 'servers' | 'batches'> | null;

type ListField =
  | 'statuses'
  | 'faults'
  | 'serverIds'
  | 'goneServers'
  | 'models'
  | 'sizes'
  | 'seconds'
  | 'operations'
  | 'tags';

export function chipsOf(search: LibrarySearch, names: Names): readonly Chip[] {
  return [...textChips(search), ...listChips(search, names), ...rangeChips(search), ...answerChips(search, names)];
}

function textChips(search: LibrarySearch): readonly Chip[] {
  const text = search.text.trim();
  return text === '' ? [] : [{ key: 'text', label: words.text(text), without: { ...search, text: '' } }];
}

function listChips(search: LibrarySearch, names: Names): readonly Chip[] {
  const server = (id: string) => names?.servers.find((each) => each.id === id)?.label ?? words.someServer;
  return [
    ...chipsIn(search, 'statuses', (status) => statusWord[status]),
    ...chipsIn(search, 'faults', (fault) => failureWords[fault].title),
    ...chipsIn(search, 'serverIds', server),
    ...chipsIn(search, 'goneServers', words.goneServer),
    ...chipsIn(search, 'models', (model) => model),
    ...chipsIn(search, 'sizes', (size) => size),
    ...chipsIn(search, 'seconds', formatSeconds),
    ...chipsIn(search, 'operations', (operation) => operationWord[operation]),
    ...chipsIn(search, 'tags', words.tag),
  ];
}

function chipsIn<Field extends ListField>(
  search: LibrarySearch,
  field: Field,
  labelOf: (value: LibrarySearch[Field][number]) => string,
): readonly Chip[] {
  const values: readonly LibrarySearch[Field][number][] = search[field];
  return values.map((value) => ({
    key: `${field} ${value}`,
    label: labelOf(value),
    without: { ...search, [field]: values.filter((each) => each !== value) },
  }));
}

function rangeChips(search: LibrarySearch): readonly Chip[] {
  const { from, until, minimumMicroUsd, maximumMicroUsd, minimumRating } = search;
  return [
    ...given(from, (at) => ({
      key: 'from',
      label: words.since(formatDay(dayOf(at))),
      without: { ...search, from: null },
    })),
    ...given(until, (at) => ({
      ...{ key: 'until', label: words.before(formatDay(dayBefore(at))) },
      without: { ...search, until: null },
    })),
    ...given(minimumMicroUsd, (sum) => ({
      ...{ key: 'minimum', label: words.costFrom(formatSum(sum)) },
      without: { ...search, minimumMicroUsd: null },
    })),
    ...given(maximumMicroUsd, (sum) => ({
      ...{ key: 'maximum', label: words.costTo(formatSum(sum)) },
      without: { ...search, maximumMicroUsd: null },
    })),
    ...given(minimumRating, (stars) => ({
      ...{ key: 'stars', label: words.stars(stars) },
      without: { ...search, minimumRating: null },
    })),
  ];
}

function answerChips(search: LibrarySearch, names: Names): readonly Chip[] {
  const { favourite, hasReference, rejected, batchId } = search;
  const said = (answer: boolean) => (answer ? 'yes' : 'no');
  const batch = (id: string) => names?.batches.find((each) => each.id === id)?.name ?? words.someBatch;
  return [
    ...given(batchId, (id) => ({ key: 'batch', label: batch(id), without: { ...search, batchId: null } })),
    ...given(favourite, (answer) => ({
      ...{ key: 'favourite', label: words.favourite[said(answer)] },
      without: { ...search, favourite: null },
    })),
    ...given(hasReference, (answer) => ({
      ...{ key: 'image', label: words.image[said(answer)] },
      without: { ...search, hasReference: null },
    })),
    ...given(rejected, (answer) => ({
      ...{ key: 'rejected', label: words.rejected[said(answer)] },
      without: { ...search, rejected: null },
    })),
  ];
}

function given<T>(value: T | null, chip: (value: T) => Chip): readonly Chip[] {
  return value === null ? [] : [chip(value)];
}
