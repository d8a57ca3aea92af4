// How many there are of what is looked for, and what is looked for: each filter a chip that a press takes away.
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { EVERYTHING, type LibrarySearch } from '../../../core/library/search.ts';
import { COUNTED_AT_MOST } from '../../../core/ports/library-store.ts';
import { countOptions, facetsOptions } from '../../../queries/library.ts';
import { useServices } from '../../../queries/services.tsx';
import { Button } from '../../../ui/button.tsx';
import { searchWords as words } from '../../../words/library-search.ts';
import { chipsOf } from './chips.ts';

type CountLineProps = { search: LibrarySearch; onSearch: (search: LibrarySearch) => void };

export function CountLine({ search, onSearch }: CountLineProps) {
  const services = useServices();
  const named = search.serverIds.length > 0 || search.batchId !== null;
  const { data: facets } = useQuery({ ...facetsOptions(services), enabled: named });
  const chips = chipsOf(search, facets ?? null);
  return (
    <div className="flex min-h-7 flex-wrap items-center gap-x-3 gap-y-1.5">
      {chips.length > 0 && (
        <ul aria-label={words.active} className="flex min-w-0 flex-wrap items-center gap-1">
          {chips.map(({ key, label, without }) => (
            <li key={key} className="flex min-w-0">
              <button
                type="button"
                aria-label={words.remove(label)}
                onClick={() => onSearch(without)}
                className="inline-flex min-h-6 max-w-64 items-center gap-1 rounded-sm bg-accent-soft px-1.5 text-accent text-xs hover:text-ink pointer-coarse:min-h-11 pointer-coarse:px-3"
              >
                <span className="truncate">{label}</span>
                <X className="size-3 shrink-0" aria-hidden="true" />
              </button>
            </li>
          ))}
          <li>
            <Button size="sm" variant="ghost" onClick={() => onSearch(EVERYTHING)}>
              {words.clear}
            </Button>
          </li>
        </ul>
      )}
      {/* Last, for it grows when it is known; on a phone by itself. */}
      <Count search={search} narrowed={chips.length > 0} />
    </div>
  );
}

function Count({ search, narrowed }: { search: LibrarySearch; narrowed: boolean }) {
  const services = useServices();
  const found = useQuery(countOptions(services, search));
  const all = useQuery(countOptions(services, EVERYTHING));
  return (
    <p role="status" className="text-muted text-sm tabular-nums max-sm:basis-full">
      {countSentence({ found: found.data, all: all.data, narrowed })}
    </p>
  );
}

type Counted = { found: number | undefined; all: number | undefined; narrowed: boolean };

function countSentence({ found, all, narrowed }: Counted): string {
  if (found === undefined) return words.counting;
  if (!narrowed || all === undefined) return words.all(found, COUNTED_AT_MOST);
  return words.some(found, all, COUNTED_AT_MOST);
}
