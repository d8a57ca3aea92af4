// Everything a search can be narrowed by, in one place. Each change is searched for at once.
import { useQuery } from '@tanstack/react-query';
import type { LibrarySearch } from '../../../core/library/search.ts';
import { facetsOptions } from '../../../queries/library.ts';
import { useServices } from '../../../queries/services.tsx';
import { Button } from '../../../ui/button.tsx';
import { ChoiceSet } from '../../../ui/choice-set.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { failureWords } from '../../../words/failure.ts';
import { formatSeconds } from '../../../words/format.ts';
import { statusWord } from '../../../words/generation.ts';
import { operationWord, filterWords as words } from '../../../words/library-search.ts';
import { STATUSES } from './address.ts';
import { FAULTS, OPERATIONS, withKept } from './choices.ts';
import { RangeFields } from './range-fields.tsx';
import { chosenServers, serverChoices, withServers } from './server-choices.ts';

type FilterPanelProps = {
  search: LibrarySearch;
  onSearch: (search: LibrarySearch) => void;
  onClose: () => void;
};

export function FilterPanel({ search, onSearch, onClose }: FilterPanelProps) {
  const { error } = useQuery(facetsOptions(useServices()));
  return (
    <section aria-label={words.title} className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-4">
      {error !== null && <Notice tone="bad" title={words.unreadable} />}
      <div className="grid gap-x-6 gap-y-4 md:grid-cols-2 2xl:grid-cols-3">
        <FoundChoices search={search} onSearch={onSearch} />
        <FixedChoices search={search} onSearch={onSearch} />
      </div>
      <RangeFields search={search} onSearch={onSearch} />
      <div className="flex justify-end">
        <Button onClick={onClose}>{words.close}</Button>
      </div>
    </section>
  );
}

type PartProps = Pick<FilterPanelProps, 'search' | 'onSearch'>;

/** What occurs in this library. A kind of which there is nothing to choose is left out. */
function FoundChoices({ search, onSearch }: PartProps) {
  const { data: facets } = useQuery(facetsOptions(useServices()));
  const plain = <T extends string>(values: readonly T[]) => values.map((value) => ({ value, label: value }));
  const models = plain(withKept(facets?.models ?? [], search.models));
  const sizes = plain(withKept(facets?.sizes ?? [], search.sizes));
  const tags = plain(withKept(facets?.tags ?? [], search.tags));
  const seconds = withKept(facets?.seconds ?? [], search.seconds)
    .toSorted((one, other) => one - other)
    .map((value) => ({ value, label: formatSeconds(value) }));
  const servers = serverChoices(facets, search);
  return (
    <>
      {models.length > 0 && (
        <ChoiceSet
          label={words.model}
          choices={models}
          values={search.models}
          onChange={(next) => onSearch({ ...search, models: next })}
        />
      )}
      {servers.length > 0 && (
        <ChoiceSet
          label={words.server}
          choices={servers}
          values={chosenServers(search)}
          onChange={(next) => onSearch(withServers(search, next))}
        />
      )}
      {sizes.length > 0 && (
        <ChoiceSet
          label={words.size}
          choices={sizes}
          values={search.sizes}
          onChange={(next) => onSearch({ ...search, sizes: next })}
        />
      )}
      {seconds.length > 0 && (
        <ChoiceSet
          label={words.seconds}
          choices={seconds}
          values={search.seconds}
          onChange={(next) => onSearch({ ...search, seconds: next })}
        />
      )}
      {tags.length > 0 && (
        <ChoiceSet
          label={words.tags}
          choices={tags}
          values={search.tags}
          onChange={(next) => onSearch({ ...search, tags: next })}
        />
      )}
    </>
  );
}

function FixedChoices({ search, onSearch }: PartProps) {
  const failed = search.faults.length > 0 || search.statuses.includes('failed');
  return (
    <>
      <ChoiceSet
        label={words.status}
        choices={STATUSES.map((value) => ({ value, label: statusWord[value] }))}
        values={search.statuses}
        onChange={(statuses) => onSearch({ ...search, statuses })}
      />
      <ChoiceSet
        label={words.operation}
        choices={OPERATIONS.map((value) => ({ value, label: operationWord[value] }))}
        values={search.operations}
        onChange={(operations) => onSearch({ ...search, operations })}
      />
      {failed && (
        <ChoiceSet
          label={words.fault}
          choices={FAULTS.map((value) => ({ value, label: failureWords[value].title }))}
          values={search.faults}
          onChange={(faults) => onSearch({ ...search, faults })}
          className="md:col-span-2 2xl:col-span-3"
        />
      )}
    </>
  );
}
