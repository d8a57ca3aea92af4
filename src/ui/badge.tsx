import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export type Tone = 'neutral' | 'good' | 'warn' | 'bad' | 'accent' | 'live';

const TONE_CLASS: Record<Tone, string> = {
  neutral: 'bg-raised text-muted',
  good: 'bg-good-soft text-good',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
  accent: 'bg-accent-soft text-accent',
  live: 'bg-accent-soft text-accent',
};

type BadgeProps = {
  /** `live` shows a breathing dot: something is going on right now. */
  tone?: Tone;
  icon?: ReactNode;
  children: ReactNode;
};

export function Badge({ tone = 'neutral', icon, children }: BadgeProps) {
  return (
    <span
      className={classNames(
        'inline-flex h-5 shrink-0 items-center gap-1.5 whitespace-nowrap rounded-sm px-1.5 font-medium text-xs tabular-nums',
        TONE_CLASS[tone],
      )}
    >
      {tone === 'live' && <span className="size-1.5 animate-pulse rounded-full bg-current" aria-hidden="true" />}
      {icon}
      {children}
    </span>
  );
}
