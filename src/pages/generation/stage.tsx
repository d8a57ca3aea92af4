// The place of the picture: the player once there is one, a quiet frame of the same ratio until then.
import { Ban, Clock, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { type Generation, inState, type Status } from '../../core/generation.ts';
import { classNames } from '../../ui/class-names.ts';
import { RatioBox } from '../../ui/ratio-box.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { ClipPlayer } from './clip-player.tsx';
import { frameOf } from './frame.ts';

export function Stage({ generation }: { generation: Generation }) {
  if (inState(generation, 'completed')) return <ClipPlayer generation={generation} />;
  const { status } = generation.lifecycle;
  const rendering = status === 'processing' || status === 'storing';
  return (
    <RatioBox {...frameOf(generation.spec.size)} className="rounded-md bg-well">
      <div
        aria-hidden="true"
        className={classNames(
          'absolute inset-0 flex items-center justify-center text-faint',
          rendering && 'animate-pulse bg-linear-to-br from-accent-soft to-well',
        )}
      >
        {SIGNS[status]}
      </div>
    </RatioBox>
  );
}

const SIGNS: Record<Status, ReactNode> = {
  pending: <Clock className="size-5" />,
  submitting: <Spinner />,
  processing: <Spinner />,
  storing: <Spinner />,
  completed: null,
  failed: <TriangleAlert className="size-5 text-bad" />,
  cancelled: <Ban className="size-5" />,
};
