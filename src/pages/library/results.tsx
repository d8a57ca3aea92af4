// What a search has found, and what is selected of it.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Generation } from '../../core/generation.ts';
import { liveFeedOptions } from '../../queries/generations.ts';
import { libraryOptions, useOrganising } from '../../queries/library.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Notice } from '../../ui/notice.tsx';
import { libraryWords as words } from '../../words/library.ts';
import { storeSentence } from '../generation/store-sentence.ts';
import { addressOf, type LibraryWish } from './filter/address.ts';
import type { Look } from './grid/density.ts';
import { Shelf } from './grid/shelf.tsx';
import type { TileActs } from './grid/tile-props.ts';
import { LibrarySkeleton } from './library-skeleton.tsx';
import { withNewer } from './newer.ts';
import { NextPage } from './next-page.tsx';
import { FirstRun, NothingFits } from './nothing.tsx';
import { BulkBar } from './selection/bulk-bar.tsx';
import { useAskedRemoval } from './selection/bulk-removal.tsx';
import { everything, NOTHING, stillThere } from './selection/selection.ts';

type ResultsProps = {
  wish: LibraryWish;
  look: Look;
  /** A press selects, also before anything is. */
  selecting: boolean;
  onClear: () => void;
};

export function Results({ wish, look, selecting, onClear }: ResultsProps) {
  const services = useServices();
  const found = useInfiniteQuery(libraryOptions(services, wish));
  const { data: feed } = useQuery(liveFeedOptions(services));
  const listed = useMemo(() => onceEach(found.data?.pages ?? []), [found.data]);
  const generations = useMemo(() => withNewer(listed, feed), [listed, feed]);
  const query = addressOf(wish);
  return (
    <div aria-busy={found.isPending || found.isPlaceholderData} className="flex flex-col gap-3">
      {found.error !== null && (
        <Notice
          tone="bad"
          title={words.unreachable}
          action={
            <Button size="sm" onClick={() => void found.refetch()}>
              {words.retry}
            </Button>
          }
        >
          {storeSentence(found.error)}
        </Notice>
      )}
      {found.isPending && <LibrarySkeleton />}
      {found.isSuccess && generations.length === 0 && (query === '' ? <FirstRun /> : <NothingFits onClear={onClear} />)}
      {generations.length > 0 && (
        // Another search is another shelf, seen from its beginning.
        <div className={classNames('transition-opacity', found.isPlaceholderData && 'opacity-50')}>
          <Found key={query} {...{ query, generations, look, selecting }} open={found.hasNextPage} />
          {found.hasNextPage && (
            // A new one each time: it is not the old one that has moved down.
            <NextPage
              key={generations.length}
              loading={found.isFetchingNextPage}
              onWanted={() => void found.fetchNextPage()}
            />
          )}
        </div>
      )}
    </div>
  );
}

type FoundProps = Pick<ResultsProps, 'look' | 'selecting'> & {
  query: string;
  generations: readonly Generation[];
  /** More will follow. */
  open: boolean;
};

function Found({ query, generations, look, selecting, open }: FoundProps) {
  const acts = useTileActs();
  const [wanted, setWanted] = useState(NOTHING);
  const ids = useMemo(() => generations.map(({ id }) => id), [generations]);
  const selection = useMemo(() => stillThere(wanted, ids), [wanted, ids]);
  const chosen = useMemo(() => generations.filter(({ id }) => selection.ids.has(id)), [generations, selection]);
  const { remove, question } = useAskedRemoval(generations, () => setWanted(NOTHING));
  return (
    <>
      <Shelf
        {...{ query, generations, look, open, selection, acts }}
        selecting={selecting || selection.ids.size > 0}
        onSelect={setWanted}
        onRemove={remove}
      />
      {chosen.length > 0 && (
        <BulkBar
          chosen={chosen}
          onAll={() => setWanted(everything(ids, selection))}
          onNone={() => setWanted(NOTHING)}
          onRemove={remove}
        />
      )}
      {question}
    </>
  );
}

function useTileActs(): TileActs {
  const { mutate } = useOrganising();
  return useMemo(
    () => ({
      onFavourite: ({ id, favourite }) => mutate({ ids: [id], change: { favourite: !favourite } }),
      onRate: ({ id }, rating) => mutate({ ids: [id], change: { rating } }),
    }),
    [mutate],
  );
}

/** A row that changed its place while pages were read comes twice: the first stays. */
function onceEach(pages: readonly { generations: readonly Generation[] }[]): readonly Generation[] {
  const byId = new Map<string, Generation>();
  for (const { generations } of pages) for (const row of generations) if (!byId.has(row.id)) byId.set(row.id, row);
  return [...byId.values()];
}
