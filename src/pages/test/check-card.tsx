// One check: what it covers, how it went, and what to do when it fails.

import type { ReactNode } from 'react';
import { useId } from 'react';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { formatTime } from '../../words/format.ts';
import { type CheckWords, testWords as words } from '../../words/test.ts';

export type CheckState = 'not_run' | 'running' | 'passed' | 'failed';

const BADGES: Record<CheckState, { tone: Tone; word: string }> = {
  not_run: { tone: 'neutral', word: words.notRun },
  running: { tone: 'live', word: words.running },
  passed: { tone: 'good', word: words.passed },
  failed: { tone: 'bad', word: words.failed },
};

type CheckCardProps = {
  check: CheckWords;
  state: CheckState;
  /** When the shown result was found; null before. */
  at: Date | null;
  /** Null where it cannot be run. */
  onRun: (() => void) | null;
  children?: ReactNode;
};

export function CheckCard({ check, state, at, onRun, children }: CheckCardProps) {
  const titleId = useId();
  const { tone, word } = BADGES[state];
  return (
    <Card as="section" aria-labelledby={titleId} className="flex min-w-0 flex-col gap-3 p-4">
      <div className="flex items-center gap-3">
        <h3 id={titleId} className="font-semibold text-base">
          {check.title}
        </h3>
        <span role="status">
          <Badge tone={tone}>{word}</Badge>
        </span>
        {at !== null && state !== 'running' && (
          <span className="text-faint text-xs tabular-nums max-sm:hidden">{words.at(formatTime(at))}</span>
        )}
        {onRun !== null && (
          <Button size="sm" busy={state === 'running'} aria-describedby={titleId} className="ml-auto" onClick={onRun}>
            {at === null ? words.run : words.again}
          </Button>
        )}
      </div>
      <p className="text-pretty text-muted text-sm">{check.covers}</p>
      {children}
      <p className="mt-auto text-pretty text-faint text-xs">
        <span className="font-medium">{words.failing}:</span> {check.remedy}
      </p>
    </Card>
  );
}
