// The report of a batch as it stands now, with the sentences for people.
import type { BatchRow, BatchState } from '../core/batch/batch.ts';
import type { BatchReport, ReportRow } from '../core/batch/report.ts';
import type { Status } from '../core/generation.ts';
import { failureWords } from './failure.ts';

const OUTCOME: Readonly<Record<Status, ReportRow['status']>> = {
  pending: 'waiting',
  submitting: 'running',
  processing: 'running',
  storing: 'running',
  completed: 'completed',
  failed: 'failed',
  cancelled: 'cancelled',
};

export function reportOf(state: BatchState, rows: readonly BatchRow[]): BatchReport {
  const { name, createdAt, startedAt, finishedAt, columns } = state;
  return { name, startedAt: startedAt ?? createdAt, finishedAt, columns, rows: rows.map(reportRowOf) };
}

function reportRowOf({ status, id, videoPath, fault, message, reused, onHold, ...row }: BatchRow): ReportRow {
  const { position, title, slug, prompt, variables } = row;
  const trouble = fault === null ? null : failureWords[fault].title;
  return {
    ...{ position, title, slug, prompt, variables },
    status: reused && status === 'completed' ? 'reused' : onHold ? 'on_hold' : OUTCOME[status],
    generationId: id,
    location: videoPath,
    costMicroUsd: paidFor(row, reused),
    error: trouble === null || message === null ? trouble : `${trouble}: ${message}`,
  };
}

/** What was sent without a price cost nobody knows what. */
function paidFor(row: Pick<BatchRow, 'spentMicroUsd' | 'estimatedCostMicroUsd' | 'attempt'>, reused: boolean) {
  const { spentMicroUsd, estimatedCostMicroUsd, attempt } = row;
  const isUnknown = !reused && attempt > 0 && estimatedCostMicroUsd === null && spentMicroUsd === 0;
  return isUnknown ? null : spentMicroUsd;
}
