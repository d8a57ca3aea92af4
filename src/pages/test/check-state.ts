import type { UseQueryResult } from '@tanstack/react-query';
import type { CheckState } from './check-card.tsx';

/** Of a check that answers by outcome and never by error. */
export function checkStateOf({ isFetching, data }: UseQueryResult<{ outcome: string }>): CheckState {
  if (isFetching) return 'running';
  if (data === undefined) return 'not_run';
  return data.outcome === 'passed' ? 'passed' : 'failed';
}
