// Library: the whole history, newest first, page by page.
import { useInfiniteQuery } from '@tanstack/react-query';
import { Film } from 'lucide-react';
import { Suspense } from 'react';
import { Link } from 'wouter';
import type { Generation } from '../../core/generation.ts';
import { historyOptions, newestFirst } from '../../queries/generations.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { libraryWords as words } from '../../words/library.ts';
import { GenerationCard } from '../generation/generation-card.tsx';
import { storeSentence } from '../generation/store-sentence.ts';
import { LIBRARY_GRID, LibrarySkeleton } from './library-skeleton.tsx';
import { NextPage } from './next-page.tsx';

export function LibraryPage() {
  return (
    <>
      <PageHeader title={words.title} description={words.description} />
      <Suspense fallback={<LibrarySkeleton />}>
        <History />
      </Suspense>
    </>
  );
}

function History() {
  const history = useInfiniteQuery(historyOptions(useServices()));
  const generations = newestFirst(history.data?.pages.flatMap((page) => page.generations) ?? []);
  if (history.data === undefined && history.error === null) return <LibrarySkeleton />;
  return (
    <div className="flex flex-col gap-4">
      {history.error !== null && (
        <Notice
          tone="bad"
          title={words.unreachable}
          action={
            <Button size="sm" onClick={() => void history.refetch()}>
              {words.retry}
            </Button>
          }
        >
          {storeSentence(history.error)}
        </Notice>
      )}
      {history.data !== undefined && <Shelf generations={generations} more={history.hasNextPage} />}
      {history.hasNextPage && (
        <NextPage loading={history.isFetchingNextPage} onWanted={() => void history.fetchNextPage()} />
      )}
    </div>
  );
}

function Shelf({ generations, more }: { generations: readonly Generation[]; more: boolean }) {
  if (generations.length === 0) {
    return (
      <EmptyState
        title={words.emptyTitle}
        icon={<Film className="size-5" />}
        action={
          <Link href="/" className={buttonClass('primary')}>
            {words.create}
          </Link>
        }
      >
        {words.empty}
      </EmptyState>
    );
  }
  return (
    <>
      <p className="text-muted text-sm tabular-nums" role="status">
        {words.loaded(generations.length, more)}
      </p>
      <div className={LIBRARY_GRID}>
        {generations.map((generation) => (
          <GenerationCard key={generation.id} generation={generation} layout="cell" />
        ))}
      </div>
    </>
  );
}
