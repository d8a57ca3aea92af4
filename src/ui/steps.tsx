import { Check, X } from 'lucide-react';
import { classNames } from './class-names.ts';

export type StepState = 'done' | 'current' | 'ahead' | 'failed';
export type Step = { name: string; state: StepState };

const DOT_CLASS: Record<StepState, string> = {
  done: 'border-good bg-good-soft text-good',
  current: 'border-accent bg-accent-soft text-accent',
  ahead: 'border-edge bg-transparent text-faint',
  failed: 'border-bad bg-bad-soft text-bad',
};

const NAME_CLASS: Record<StepState, string> = {
  done: 'text-muted',
  current: 'font-medium text-ink',
  ahead: 'text-faint',
  failed: 'font-medium text-bad',
};

function StepDot({ state }: { state: StepState }) {
  return (
    <span
      aria-hidden="true"
      className={classNames('flex size-4 items-center justify-center rounded-full border', DOT_CLASS[state])}
    >
      {state === 'done' && <Check className="size-2.5" strokeWidth={3} />}
      {state === 'failed' && <X className="size-2.5" strokeWidth={3} />}
      {state === 'current' && <span className="size-1.5 animate-pulse rounded-full bg-current" />}
    </span>
  );
}

/** Where something stands on a known way. `label` names the way. */
export function Steps({ label, steps }: { label: string; steps: readonly Step[] }) {
  return (
    <ol aria-label={label} className="flex w-full">
      {steps.map((step, index) => (
        <li
          key={step.name}
          aria-current={step.state === 'current' ? 'step' : undefined}
          className="relative flex min-w-0 flex-1 flex-col items-center gap-1"
        >
          {index > 0 && (
            <span
              aria-hidden="true"
              className={classNames(
                'absolute top-2 right-1/2 mr-3 left-[calc(-50%_+_0.75rem)] h-px',
                step.state === 'ahead' ? 'bg-line' : 'bg-good/50',
              )}
            />
          )}
          <StepDot state={step.state} />
          <span className={classNames('max-w-full truncate text-2xs', NAME_CLASS[step.state])}>{step.name}</span>
        </li>
      ))}
    </ol>
  );
}
