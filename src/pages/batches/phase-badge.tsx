import type { BatchPhase } from '../../core/batch/batch.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { phaseWord } from '../../words/batch.ts';

const TONES: Readonly<Record<BatchPhase, Tone>> = {
  filling: 'neutral',
  running: 'live',
  paused: 'warn',
  finished: 'good',
  cancelled: 'neutral',
};

export function PhaseBadge({ phase }: { phase: BatchPhase }) {
  return <Badge tone={TONES[phase]}>{phaseWord[phase]}</Badge>;
}
