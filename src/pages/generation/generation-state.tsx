// What a generation's state asks to be said: its way and progress while it runs, its failure when it failed.
import { lazy, Suspense } from 'react';
import {
  type Generation,
  inState,
  isLive,
  type Pending,
  type Processing,
  type Storing,
  type Submitting,
} from '../../core/generation.ts';
import { Skeleton } from '../../ui/skeleton.tsx';

// A page at rest shows neither: each comes with the first generation that needs it.
const LiveState = lazy(async () => ({ default: (await import('./live-state.tsx')).LiveState }));
const FailurePanel = lazy(async () => ({ default: (await import('./failure-panel.tsx')).FailurePanel }));

type GenerationStateProps = {
  generation: Generation;
  /** Says of a failure only what happened and what to do. */
  brief?: boolean;
};

export function GenerationState({ generation, brief = false }: GenerationStateProps) {
  if (inLive(generation)) {
    return (
      <Suspense fallback={<Skeleton className="h-20" />}>
        <LiveState generation={generation} />
      </Suspense>
    );
  }
  if (!inState(generation, 'failed')) return null;
  return (
    <Suspense fallback={<Skeleton className={brief ? 'h-32' : 'h-44'} />}>
      <FailurePanel generation={generation} brief={brief} />
    </Suspense>
  );
}

function inLive(generation: Generation): generation is Generation<Pending | Submitting | Processing | Storing> {
  return isLive(generation.lifecycle);
}
