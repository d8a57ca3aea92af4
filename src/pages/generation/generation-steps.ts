// Where a generation stands on the way waiting → submitted → rendering → saving → safe.
import type { Failed, Lifecycle } from '../../core/generation.ts';
import type { Step, StepState } from '../../ui/steps.tsx';
import { stepWord } from '../../words/generation.ts';

const WAY = ['waiting', 'submitted', 'rendering', 'saving', 'safe'] as const;
type Place = (typeof WAY)[number];

/** Empty when there is no way to show: cancelled ones went none. */
export function stepsOf(lifecycle: Lifecycle): readonly Step[] {
  switch (lifecycle.status) {
    case 'pending':
      return wayTo('waiting', 'current');
    case 'submitting':
      return wayTo('submitted', 'current');
    case 'processing':
      return wayTo('rendering', 'current');
    case 'storing':
      return wayTo('saving', 'current');
    case 'completed':
      return wayTo('safe', 'done');
    case 'failed':
      return wayTo(placeOfFailure(lifecycle), 'failed');
    case 'cancelled':
      return [];
  }
}

function placeOfFailure({ job, failure }: Failed): Place {
  if (job === null) return 'submitted';
  return failure.fault.startsWith('content_') && failure.fault !== 'content_policy' ? 'saving' : renderOrSave(failure);
}

function renderOrSave(failure: Failed['failure']): Place {
  return failure.fault.startsWith('storage_') ? 'saving' : 'rendering';
}

function wayTo(place: Place, state: StepState): readonly Step[] {
  const reached = WAY.indexOf(place);
  return WAY.map((name, index) => ({
    name: stepWord[name],
    state: index < reached ? 'done' : index === reached ? state : 'ahead',
  }));
}
