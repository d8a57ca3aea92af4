// From, until, at least, at most, yes or no.
import { useQuery } from '@tanstack/react-query';
import type { LibrarySearch } from '../../../core/library/search.ts';
import { facetsOptions } from '../../../queries/library.ts';
import { useServices } from '../../../queries/services.tsx';
import { Field } from '../../../ui/field.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { filterWords as words } from '../../../words/library-search.ts';
import { addressOfMoney, dayAfter, dayBefore, dayOf, moneyOfAddress, startOfDay } from './address-value.ts';

type RangeFieldsProps = { search: LibrarySearch; onSearch: (search: LibrarySearch) => void };

export function RangeFields({ search, onSearch }: RangeFieldsProps) {
  return (
    <>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(10rem,1fr))] gap-x-4 gap-y-3">
        <Days search={search} onSearch={onSearch} />
        <Costs search={search} onSearch={onSearch} />
        <Batch search={search} onSearch={onSearch} />
      </div>
      <div className="flex flex-wrap gap-x-6 gap-y-3">
        <Segmented
          label={words.stars}
          name="filter-stars"
          options={STARS}
          value={String(search.minimumRating ?? 0)}
          onChange={(stars) => onSearch({ ...search, minimumRating: stars === '0' ? null : Number(stars) })}
        />
        <Answer
          label={words.favourite}
          value={search.favourite}
          onChange={(favourite) => onSearch({ ...search, favourite })}
        />
        <Answer
          label={words.image}
          value={search.hasReference}
          onChange={(hasReference) => onSearch({ ...search, hasReference })}
        />
        <Answer
          label={words.rejected}
          value={search.rejected}
          onChange={(rejected) => onSearch({ ...search, rejected })}
        />
      </div>
    </>
  );
}

const STARS = [0, 1, 2, 3, 4, 5].map((stars) => ({
  value: String(stars),
  label: stars === 0 ? words.anyStars : stars,
  name: stars === 0 ? words.anyStars : words.starsName(stars),
}));

function Days({ search, onSearch }: RangeFieldsProps) {
  const { from, until } = search;
  return (
    <>
      <Field label={words.since}>
        <TextInput
          type="date"
          value={from === null ? '' : dayOf(from)}
          onChange={({ target }) => onSearch({ ...search, from: startOfDay(target.value) })}
        />
      </Field>
      <Field label={words.before}>
        <TextInput
          type="date"
          value={until === null ? '' : dayBefore(until)}
          onChange={({ target }) => onSearch({ ...search, until: dayAfter(target.value) })}
        />
      </Field>
    </>
  );
}

/** Read when they are left: a half-typed sum is none. */
function Costs({ search, onSearch }: RangeFieldsProps) {
  const shown = (sum: number | null) => (sum === null ? '' : addressOfMoney(sum));
  return (
    <>
      <Field label={words.costFrom}>
        <TextInput
          key={search.minimumMicroUsd}
          type="number"
          min={0}
          step="any"
          onKeyDown={({ key, currentTarget }) => key === 'Enter' && currentTarget.blur()}
          defaultValue={shown(search.minimumMicroUsd)}
          onBlur={({ target }) => onSearch({ ...search, minimumMicroUsd: moneyOfAddress(target.value.trim()) })}
        />
      </Field>
      <Field label={words.costTo}>
        <TextInput
          key={search.maximumMicroUsd}
          type="number"
          min={0}
          step="any"
          onKeyDown={({ key, currentTarget }) => key === 'Enter' && currentTarget.blur()}
          defaultValue={shown(search.maximumMicroUsd)}
          onBlur={({ target }) => onSearch({ ...search, maximumMicroUsd: moneyOfAddress(target.value.trim()) })}
        />
      </Field>
    </>
  );
}

function Batch({ search, onSearch }: RangeFieldsProps) {
  const { data: facets } = useQuery(facetsOptions(useServices()));
  const batches = facets?.batches ?? [];
  if (batches.length === 0 && search.batchId === null) return null;
  const named = batches.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Field label={words.batch}>
      <Select
        options={[{ value: '', label: words.anyBatch }, ...named]}
        value={search.batchId ?? ''}
        onChange={({ target }) => onSearch({ ...search, batchId: target.value === '' ? null : target.value })}
      />
    </Field>
  );
}

type AnswerProps = { label: string; value: boolean | null; onChange: (value: boolean | null) => void };

const ANSWERS = [
  { value: 'either', label: words.either },
  { value: 'yes', label: words.yes },
  { value: 'no', label: words.no },
] as const;

function Answer({ label, value, onChange }: AnswerProps) {
  return (
    <Segmented
      label={label}
      name={`filter-${label}`}
      options={ANSWERS}
      value={value === null ? 'either' : value ? 'yes' : 'no'}
      onChange={(next) => onChange(next === 'either' ? null : next === 'yes')}
    />
  );
}
