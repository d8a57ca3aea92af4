// The page's title, with what is going on in front of it: it is all that a tab in the background shows.
import { useQuery } from '@tanstack/react-query';
import { type Generation, inState, isLive } from '../core/generation.ts';
import { useAccountState } from '../queries/account.ts';
import { liveFeedOptions } from '../queries/generations.ts';
import { useServices } from '../queries/services.tsx';
import { shellWords } from '../words/shell.ts';

export function LiveTitle({ page }: { page: string }) {
  const signedIn = useAccountState().phase === 'signed_in';
  const { data: title = '' } = useQuery({ ...liveFeedOptions(useServices()), enabled: signedIn, select: stateOf });
  return <title>{`${title}${shellWords.titleOf(page)}`}</title>;
}

/** The most pressing first: what is not safe, then how far a single one is, then how many run. */
function stateOf(feed: readonly Generation[]): string {
  const unsafe = feed.filter((row) => inState(row, 'storing')).length;
  if (unsafe > 0) return shellWords.titleUnsafe(unsafe);
  const live = feed.filter(({ lifecycle }) => isLive(lifecycle));
  const [only] = live;
  if (only === undefined) return '';
  const percent = only.lifecycle.status === 'processing' ? only.lifecycle.job.progressPercent : null;
  return live.length === 1 && percent !== null
    ? shellWords.titlePercent(percent)
    : shellWords.titleRunning(live.length);
}
