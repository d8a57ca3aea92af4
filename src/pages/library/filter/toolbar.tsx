// The Library's tools: words, sorting, filters, views, and how it shows.
import { Bookmark, LayoutGrid, List, SlidersHorizontal } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { LIBRARY_SORTS, type LibrarySort } from '../../../core/library/search.ts';
import { Button } from '../../../ui/button.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { Select } from '../../../ui/select.tsx';
import { Slider } from '../../../ui/slider.tsx';
import { actWords } from '../../../words/act.ts';
import { sortWord, searchWords as words } from '../../../words/library-search.ts';
import { LAST_STEP, type Look, type View } from '../grid/density.ts';
import { addressOf, type LibraryWish } from './address.ts';
import { chipsOf } from './chips.ts';
import { CountLine } from './count-line.tsx';
import { SearchField } from './search-field.tsx';

const FilterPanel = lazy(async () => ({ default: (await import('./filter-panel.tsx')).FilterPanel }));
const ViewsDialog = lazy(async () => ({ default: (await import('./views-dialog.tsx')).ViewsDialog }));

type ToolbarProps = {
  wish: LibraryWish;
  /** Told as a change: a search that waited for the hand to rest must not undo what happened meanwhile. */
  onWish: (change: (now: LibraryWish) => LibraryWish) => void;
  look: Look;
  onLook: (look: Look) => void;
  selecting: boolean;
  onSelecting: (selecting: boolean) => void;
};

export function Toolbar({ wish, onWish, look, onLook, selecting, onSelecting }: ToolbarProps) {
  const [filtering, setFiltering] = useState(false);
  const { search, sort } = wish;
  const handleSearch = (next: LibraryWish['search']) => onWish((now) => ({ ...now, search: next }));
  const handleText = (text: string) => onWish((now) => ({ ...now, search: { ...now.search, text } }));
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <SearchField text={search.text} onText={handleText} />
        <SortChoice sort={sort} onSort={(next) => onWish((now) => ({ ...now, sort: next }))} />
        <Button
          aria-expanded={filtering}
          icon={<SlidersHorizontal className="size-4" aria-hidden="true" />}
          onClick={() => setFiltering(!filtering)}
        >
          {words.filters(chipsOf({ ...search, text: '' }, null).length)}
        </Button>
        <Views wish={wish} />
        <LookChoice look={look} onLook={onLook} />
        <Button aria-pressed={selecting} onClick={() => onSelecting(!selecting)}>
          {selecting ? actWords.endSelection : actWords.select}
        </Button>
      </div>
      {filtering && (
        <Suspense fallback={null}>
          <FilterPanel search={search} onSearch={handleSearch} onClose={() => setFiltering(false)} />
        </Suspense>
      )}
      <CountLine search={search} onSearch={handleSearch} />
    </div>
  );
}

function SortChoice({ sort, onSort }: { sort: LibrarySort; onSort: (sort: LibrarySort) => void }) {
  const options = LIBRARY_SORTS.map((value) => ({ value, label: sortWord[value] }));
  return (
    <Select
      aria-label={words.sort}
      className="min-w-36 flex-1 sm:w-44 sm:flex-none"
      options={options}
      value={sort}
      onChange={({ target }) => onSort(LIBRARY_SORTS.find((each) => each === target.value) ?? sort)}
    />
  );
}

function Views({ wish }: { wish: LibraryWish }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<Bookmark className="size-4" aria-hidden="true" />} onClick={() => setOpen(true)}>
        {words.views}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <ViewsDialog query={addressOf(wish)} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

const VIEW_OPTIONS = [
  { value: 'grid', label: <LayoutGrid className="size-4" aria-hidden="true" />, name: words.grid },
  { value: 'list', label: <List className="size-4" aria-hidden="true" />, name: words.list },
] as const;

function LookChoice({ look, onLook }: { look: Look; onLook: (look: Look) => void }) {
  return (
    <div className="flex shrink-0 items-center gap-3">
      <Segmented
        label={words.look}
        labelHidden
        name="library-view"
        options={VIEW_OPTIONS}
        value={look.view}
        onChange={(view: View) => onLook({ ...look, view })}
      />
      {/* Keeps its room in the list, so that nothing beside it moves. */}
      <div className={look.view === 'list' ? 'invisible w-28' : 'w-28'}>
        <Slider
          aria-label={words.density}
          valueText={words.densityText(LAST_STEP - look.step, LAST_STEP)}
          min={0}
          max={LAST_STEP}
          value={LAST_STEP - look.step}
          onChange={(size) => onLook({ ...look, step: LAST_STEP - size })}
        />
      </div>
    </div>
  );
}
