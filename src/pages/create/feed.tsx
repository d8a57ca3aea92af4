// What runs and what came of it, under the composer: newest first, from the rows and not from memory.
import { useQuery } from '@tanstack/react-query';
import { Clapperboard, RefreshCw } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { Link } from 'wouter';
import { type Generation, isLive } from '../../core/generation.ts';
import { anyLive, batchesLiveOptions, liveFeedOptions } from '../../queries/generations.ts';
import { useServices } from '../../queries/services.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { feedWords as words } from '../../words/create.ts';
import { DemoOffer } from '../demo/demo-offer.tsx';
import { GenerationCard } from '../generation/generation-card.tsx';
import { storeSentence } from '../generation/store-sentence.ts';
import { FEED_GRID, FeedSkeleton } from './feed-skeleton.tsx';

// Only where a batch is under way.
const BatchLines = lazy(async () => ({ default: (await import('./batch-lines.tsx')).BatchLines }));

export function Feed() {
  const services = useServices();
  const { data: anyBatch } = useQuery(batchesLiveOptions(services));
  const feed = useQuery(liveFeedOptions(services));
  const handleRefresh = () => {
    services.engine.nudge();
    void feed.refetch();
  };
  return (
    <section aria-labelledby="feed-title" className="flex flex-col gap-4">
      <div className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1 pointer-coarse:min-h-11">
        <h2 id="feed-title" className="font-semibold text-lg">
          {words.title}
        </h2>
        <Running generations={feed.data} />
        {anyLive(feed.data) && (
          <Button
            size="sm"
            busy={feed.isRefetching}
            icon={<RefreshCw className="size-3.5" aria-hidden="true" />}
            className="ml-auto"
            onClick={handleRefresh}
          >
            {words.refresh}
          </Button>
        )}
      </div>
      {feed.error !== null && (
        <Notice
          tone="bad"
          title={words.unreachable}
          action={
            <Button size="sm" onClick={() => void feed.refetch()}>
              {words.retry}
            </Button>
          }
        >
          {storeSentence(feed.error)}
        </Notice>
      )}
      {anyBatch && (
        <Suspense>
          <BatchLines />
        </Suspense>
      )}
      {feed.data === undefined ? feed.error === null && <FeedSkeleton /> : <Cards generations={feed.data} />}
    </section>
  );
}

function Running({ generations }: { generations: readonly Generation[] | undefined }) {
  const running = generations?.filter(({ lifecycle }) => isLive(lifecycle)).length ?? 0;
  return running === 0 ? null : <Badge tone="live">{words.live(running)}</Badge>;
}

function Cards({ generations }: { generations: readonly Generation[] }) {
  if (generations.length === 0) {
    return (
      <EmptyState title={words.emptyTitle} icon={<Clapperboard className="size-5" />} action={<DemoOffer />}>
        {words.empty}
      </EmptyState>
    );
  }
  return (
    <>
      <div className={FEED_GRID}>
        {generations.map((generation) => (
          <GenerationCard key={generation.id} generation={generation} layout="row" />
        ))}
      </div>
      <p className="mx-auto w-fit text-sm">
        <Link href="/library" className="text-link">
          {words.older}
        </Link>
      </p>
    </>
  );
}
