import type { BatchPhase, BatchState } from '../../core/batch/batch.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { batchWords, phaseWord } from '../../words/batch.ts';

const TONES: Readonly<Record<BatchPhase, Tone>> = {
  filling: 'neutral',
  running: 'live',
  paused: 'warn',
  finished: 'good',
  cancelled: 'neutral',
};

/** A batch that only waits for rows on hold is done and yet is not. */
export function PhaseBadge({ state: { phase, onHold } }: { state: Pick<BatchState, 'phase' | 'onHold'> }) {
  return (
    <>
      <Badge tone={phase === 'finished' && onHold > 0 ? 'neutral' : TONES[phase]}>{phaseWord[phase]}</Badge>
      {onHold > 0 && <Badge tone="warn">{batchWords.someOnHold(onHold)}</Badge>}
    </>
  );
}
