// One cap: how much of it is spent, until when, and what happens when it is passed.
import { type BudgetLevel, type BudgetState, levelOf } from '../../core/money/budget.ts';
import type { ServerProfile } from '../../core/profile.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { capLevelWords, capModeWords, capWords as words } from '../../words/cap.ts';
import { formatDateTime, formatSum } from '../../words/format.ts';
import { capName } from './cap-name.ts';
import { RemoveCap } from './remove-cap.tsx';

type CapCardProps = { cap: BudgetState; profiles: readonly ServerProfile[]; onChange: () => void };

const LEVEL_TONE: Record<BudgetLevel, Tone> = { fine: 'good', warned: 'warn', reached: 'bad' };
const LEVEL_BAR: Record<BudgetLevel, string> = { fine: 'bg-accent', warned: 'bg-warn', reached: 'bg-bad-fill' };

export function CapCard({ cap, profiles, onChange }: CapCardProps) {
  const name = capName(cap, profiles);
  const level = levelOf(cap);
  return (
    <Card as="li" aria-label={name} className="flex flex-col gap-3 p-4">
      <div className="flex items-center justify-between gap-3">
        <h3 className="min-w-0 truncate font-medium">{name}</h3>
        <Badge tone={LEVEL_TONE[level]}>{capLevelWords[level]}</Badge>
      </div>
      <div className="flex flex-col gap-1.5">
        <p className="tabular-nums">{words.spentOf(formatSum(cap.spentMicroUsd), formatSum(cap.limitMicroUsd))}</p>
        <div className="h-1.5 overflow-hidden rounded-full bg-line" aria-hidden="true">
          <div className={`keeps-colour h-full ${LEVEL_BAR[level]}`} style={{ width: `${shareOf(cap)}%` }} />
        </div>
        {cap.until !== null && <p className="text-faint text-xs">{words.until(formatDateTime(cap.until))}</p>}
      </div>
      <p className="text-muted text-sm">
        <span className="font-medium text-ink">{capModeWords[cap.mode].label}.</span> {capModeWords[cap.mode].hint}
      </p>
      <div className="mt-auto flex flex-wrap gap-2">
        <Button size="sm" aria-label={words.changeNamed(name)} onClick={onChange}>
          {words.change}
        </Button>
        <RemoveCap cap={cap} text={words.remove} name={words.removeNamed(name)} />
      </div>
    </Card>
  );
}

/** In percent of the bar; a cap of nothing is full. */
function shareOf({ spentMicroUsd, limitMicroUsd }: BudgetState): number {
  return limitMicroUsd === 0 ? 100 : Math.min(100, (spentMicroUsd / limitMicroUsd) * 100);
}
