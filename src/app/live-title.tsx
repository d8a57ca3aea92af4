// The page's title, with what is going on in front of it: it is all that a tab in the background shows.
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useAccountState } from '../queries/account.ts';
import { anyLive, batchesLiveOptions, liveFeedOptions, unsafeOptions } from '../queries/generations.ts';
import { useServices } from '../queries/services.tsx';
import { shellWords } from '../words/shell.ts';

const WorkTitle = lazy(async () => ({ default: (await import('./work-title.tsx')).WorkTitle }));

export function LiveTitle({ page }: { page: string }) {
  const services = useServices();
  const enabled = useAccountState().phase === 'signed_in';
  const { data: unsafe } = useQuery({ ...unsafeOptions(services), enabled });
  const { data: feed } = useQuery({ ...liveFeedOptions(services), enabled });
  const { data: batchesLive = false } = useQuery({ ...batchesLiveOptions(services), enabled });
  const title = shellWords.titleOf(page);
  const plain = <title>{title}</title>;
  if (feed === undefined || unsafe === undefined) return plain;
  if (unsafe.count === 0 && !anyLive(feed) && !batchesLive) return plain;
  return (
    <Suspense fallback={plain}>
      <WorkTitle title={title} unsafe={unsafe.count} feed={feed} batchesLive={batchesLive} />
    </Suspense>
  );
}
