// What goes on, in front of the page's title. Comes with the first thing that does.
import { useQuery } from '@tanstack/react-query';
import type { BatchState } from '../core/batch/batch.ts';
import { type Generation, isLive } from '../core/generation.ts';
import { batchesOptions, isMoving } from '../queries/batches.ts';
import { pollMs } from '../queries/generations.ts';
import { useServices } from '../queries/services.tsx';
import type { UnderWay } from '../queries/under-way.ts';
import { titleWords as words } from '../words/title.ts';

/** The most pressing first: what is not safe, then how far a single one is or how many run, then how far batches are. */
export function WorkTitle({ title, now: { feed, unsafe, batchesLive } }: { title: string; now: UnderWay }) {
  const { data: batches = [] } = useQuery({
    ...batchesOptions(useServices()),
    enabled: batchesLive,
    refetchInterval: ({ state: { data } }) => pollMs(data?.some(isMoving) ?? false),
    refetchIntervalInBackground: true,
  });
  const before =
    unsafe.count > 0 ? words.unsafe(unsafe.count) : `${aloneOf(feed)}${batchesLive ? progressOf(batches) : ''}`;
  return <title>{`${before}${title}`}</title>;
}

function aloneOf(feed: readonly Generation[]): string {
  const live = feed.filter(({ lifecycle }) => isLive(lifecycle));
  const [only] = live;
  if (only === undefined) return '';
  const percent = only.lifecycle.status === 'processing' ? only.lifecycle.job.progressPercent : null;
  return live.length === 1 && percent !== null ? words.percent(percent) : words.running(live.length);
}

/** Rows that are over, of all rows, in every batch that is under way. */
function progressOf(batches: readonly BatchState[]): string {
  let over = 0;
  let rows = 0;
  for (const batch of batches) {
    if (batch.phase !== 'running' && batch.running + batch.saving === 0) continue;
    over += batch.saved + batch.failed + batch.cancelled;
    rows += batch.rows;
  }
  return rows === 0 ? '' : words.progress(over, rows);
}
