import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export type NoticeTone = 'neutral' | 'good' | 'warn' | 'bad';

const TONE_CLASS: Record<NoticeTone, string> = {
  neutral: 'border-line bg-raised text-muted',
  good: 'border-good/30 bg-good-soft/50 text-good',
  warn: 'border-warn/30 bg-warn-soft/50 text-warn',
  bad: 'border-bad/35 bg-bad-soft/45 text-bad',
};

const TONE_ICON = { neutral: Info, good: CircleCheck, warn: TriangleAlert, bad: CircleAlert } as const;

type NoticeProps = {
  tone?: NoticeTone;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  /** `alert` speaks at once, for what a person just caused; `status` waits its turn. */
  role?: 'alert' | 'status';
};

/** A message that stays where it belongs, unlike a toast. */
export function Notice({ tone = 'neutral', title, children, action, role }: NoticeProps) {
  const Icon = TONE_ICON[tone];
  return (
    <div role={role} className={classNames('flex gap-3 rounded-md border p-3', TONE_CLASS[tone])}>
      <Icon className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
      <div className="min-w-0 flex-1">
        <p className="font-medium text-ink">{title}</p>
        {children !== undefined && <div className="mt-0.5 text-pretty break-words text-muted text-sm">{children}</div>}
        {action !== undefined && <div className="mt-2.5 flex flex-wrap gap-2">{action}</div>}
      </div>
    </div>
  );
}
