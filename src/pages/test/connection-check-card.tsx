import type { UseQueryResult } from '@tanstack/react-query';
import type { ConnectionCheck } from '../../queries/checks.ts';
import { Notice } from '../../ui/notice.tsx';
import { formatElapsed, formatMilliseconds } from '../../words/format.ts';
import { storeFaultWords } from '../../words/store-fault.ts';
import { testWords, connectionCheckWords as words } from '../../words/test.ts';
import { CheckCard } from './check-card.tsx';
import { checkStateOf } from './check-state.ts';

/** Below this nobody notices a difference. */
const CLOCK_TOLERANCE_MS = 30_000;

export function ConnectionCheckCard({ check }: { check: UseQueryResult<ConnectionCheck> }) {
  return (
    <CheckCard check={words} state={checkStateOf(check)} at={check.data?.at ?? null} onRun={() => void check.refetch()}>
      {check.data !== undefined && <Result result={check.data} />}
    </CheckCard>
  );
}

function Result({ result }: { result: ConnectionCheck }) {
  if (result.outcome === 'failed') {
    return (
      <Notice tone="bad" title={testWords.failed}>
        {storeFaultWords[result.error.fault]}
      </Notice>
    );
  }
  const skewMs = Math.abs(result.clockSkewMs ?? 0);
  return (
    <div className="text-sm">
      <p>{words.passed(formatMilliseconds(result.latencyMs))}</p>
      {result.clockSkewMs !== null && (
        <p>{skewMs > CLOCK_TOLERANCE_MS ? words.clock(formatElapsed(skewMs)) : words.clockGood}</p>
      )}
    </div>
  );
}
