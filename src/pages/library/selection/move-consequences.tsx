// What moving generations to a batch means for what waits, for what is published, and for what was paid.
import { useQuery } from '@tanstack/react-query';
import type { BatchState } from '../../../core/batch/batch.ts';
import { type Generation, inState } from '../../../core/generation.ts';
import { batchPublishingOptions } from '../../../queries/publishing.ts';
import { useServices } from '../../../queries/services.tsx';
import { movingWords as words } from '../../../words/batch-moving.ts';
import { formatMoney } from '../../../words/format.ts';

type MoveConsequencesProps = { chosen: readonly Generation[]; to: BatchState | 'new' | 'none' };

export function MoveConsequences({ chosen, to }: MoveConsequencesProps) {
  const batch = to === 'new' || to === 'none' ? null : to;
  const publishing = batchPublishingOptions(useServices(), { id: batch?.id ?? '', moving: false });
  const { data } = useQuery({ ...publishing, enabled: batch !== null });
  const bucketId = batch === null ? null : (data?.bucketId ?? null);
  const coming = chosen.filter((each) => each.batch?.id !== batch?.id || batch === null);
  const waiting = coming.filter((each) => inState(each, 'pending'));
  const finished = coming.filter((each) => inState(each, 'completed')).length;
  return (
    <div className="flex flex-col gap-2 text-pretty text-sm">
      {waiting.length > 0 && <p className="text-ink">{waitingSentence(waiting, to)}</p>}
      {bucketId !== null && finished > 0 && <p className="text-ink">{words.published(finished, bucketId)}</p>}
      <p>{to === 'none' ? words.out : words.place}</p>
    </div>
  );
}

function waitingSentence(waiting: readonly Generation[], to: MoveConsequencesProps['to']): string {
  const price = formatMoney(sumOf(waiting));
  if (to === 'none') return words.free(waiting.length, price);
  if (to !== 'new' && to.phase === 'cancelled') return words.cancelled(waiting.length);
  if (to !== 'new' && to.phase === 'paused') return words.paused(waiting.length);
  return words.turn(waiting.length, price);
}

/** Null where a price is unknown. */
function sumOf(generations: readonly Generation[]): number | null {
  let sum = 0;
  for (const { estimatedCostMicroUsd } of generations) {
    if (estimatedCostMicroUsd === null) return null;
    sum += estimatedCostMicroUsd;
  }
  return sum;
}
