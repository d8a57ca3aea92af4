// When to look for news of batches: rows changed in this browser, or batches are at work that another device drives.
import { hashKey, type QueryClient } from '@tanstack/react-query';
import { generationKeys } from '../queries/generations.ts';
import type { Services } from '../queries/services.tsx';
import type { BatchNews } from './batch-news.ts';

const READ = hashKey(generationKeys.batchesLive);

/** The answer stops it. Where no batch is at work nothing is loaded. */
export function watchBatches(services: Services, client: QueryClient): () => void {
  let news: Promise<BatchNews> | undefined;
  const look = () => {
    news ??= import('./batch-news.ts').then(({ createBatchNews }) => createBatchNews(services));
    void news.then((loaded) => loaded.look());
  };
  const lookWhereLive = () => {
    // Once more after the last row: that is when it is done.
    if (client.getQueryData(generationKeys.batchesLive) === true || news !== undefined) look();
  };
  const unhear = services.engine.onChange(look);
  const unread = client.getQueryCache().subscribe(({ type, query }) => {
    if (type === 'updated' && query.queryHash === READ && query.state.fetchStatus === 'idle') lookWhereLive();
  });
  lookWhereLive();
  return () => {
    unhear();
    unread();
  };
}
