import type { Status } from '../../core/generation.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { statusWord } from '../../words/generation.ts';

const TONES: Record<Status, Tone> = {
  pending: 'neutral',
  submitting: 'live',
  processing: 'live',
  storing: 'live',
  completed: 'good',
  failed: 'bad',
  cancelled: 'neutral',
};

export function StatusBadge({ status }: { status: Status }) {
  return <Badge tone={TONES[status]}>{statusWord[status]}</Badge>;
}
