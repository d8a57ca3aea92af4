// Two to four clips on one clock: which are meant, and what is said while they cannot be shown.
import { useQueries } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { type RefObject, Suspense, useRef } from 'react';
import { Link, useSearch } from 'wouter';
import { type Completed, type Generation, inState } from '../../core/generation.ts';
import { generationOptions } from '../../queries/generations.ts';
import { useServices } from '../../queries/services.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { compareWords as words } from '../../words/compare.ts';
import { storeSentence } from '../generation/store-sentence.ts';
import { comparedIds } from './compared.ts';
import { Comparison } from './comparison.tsx';

export function ComparePage() {
  const ids = comparedIds(useSearch());
  const page = useRef<HTMLDivElement>(null);
  return (
    <div ref={page}>
      <PageHeader
        title={words.title}
        description={words.description}
        actions={
          <Link href="/library" className={buttonClass('ghost', 'sm')}>
            <ArrowLeft className="size-4" aria-hidden="true" />
            {words.back}
          </Link>
        }
      />
      <Suspense fallback={<Loading />}>
        <Found key={ids.join()} ids={ids} page={page} />
      </Suspense>
    </div>
  );
}

function Loading() {
  return <Skeleton className="aspect-video max-h-[60vh] w-full" />;
}

type FoundProps = { ids: readonly string[]; page: RefObject<HTMLElement | null> };

function Found({ ids, page }: FoundProps) {
  const services = useServices();
  const answers = useQueries({ queries: ids.map((id) => generationOptions(services, id)) });
  const error = answers.find((answer) => answer.data === undefined && answer.error !== null)?.error ?? null;
  if (error !== null) {
    return (
      <Notice tone="bad" title={words.unreachable}>
        {storeSentence(error)}
      </Notice>
    );
  }
  if (answers.some(({ data }) => data === undefined)) return <Loading />;
  const playable = answers.flatMap(({ data }) => (isPlayable(data) ? [data] : []));
  if (playable.length < 2) {
    return (
      <EmptyState
        title={words.tooFewTitle}
        action={
          <Link href="/library" className={buttonClass('primary')}>
            {words.toLibrary}
          </Link>
        }
      >
        {words.tooFew}
      </EmptyState>
    );
  }
  const leftOut = ids.length - playable.length;
  return (
    <div className="flex flex-col gap-4">
      {leftOut > 0 && <Notice tone="warn" title={words.leftOut(leftOut)} />}
      <Comparison key={playable.map(({ id }) => id).join()} generations={playable} page={page} />
    </div>
  );
}

function isPlayable(generation: Generation | null | undefined): generation is Generation<Completed> {
  return (
    generation !== null && generation !== undefined && generation.deletedAt === null && inState(generation, 'completed')
  );
}
