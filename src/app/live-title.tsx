// The page's title, with what is going on in front of it: it is all that a tab in the background shows.
import { lazy, Suspense } from 'react';
import { useAccountState } from '../queries/account.ts';
import { useUnderWay } from '../queries/under-way.ts';
import { shellWords } from '../words/shell.ts';

const WorkTitle = lazy(async () => ({ default: (await import('./work-title.tsx')).WorkTitle }));

export function LiveTitle({ page }: { page: string }) {
  const now = useUnderWay(useAccountState().phase === 'signed_in');
  const title = shellWords.titleOf(page);
  const plain = <title>{title}</title>;
  if (now?.any !== true) return plain;
  return (
    <Suspense fallback={plain}>
      <WorkTitle title={title} now={now} />
    </Suspense>
  );
}
