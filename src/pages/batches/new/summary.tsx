// Everything that can be known before a batch is paid for, and the button that starts it.
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { forecastBudget } from '../../../core/batch/budget-forecast.ts';
import type { Plan } from '../../../core/batch/plan.ts';
import type { PlannedRow } from '../../../core/batch/planned-row.ts';
import type { Recipe } from '../../../core/batch/recipe.ts';
import { expectedClipBytes } from '../../../core/clip-size.ts';
import type { BudgetState } from '../../../core/money/budget.ts';
import type { ServerProfile } from '../../../core/profile.ts';
import { bucketCheckOptions } from '../../../queries/batch-plan.ts';
import { serverCheckOptions } from '../../../queries/checks.ts';
import { useServices } from '../../../queries/services.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { forecastSentence, makespanText, summaryWords as words } from '../../../words/batch-plan.ts';
import { formatMoney } from '../../../words/format.ts';
import { serverFaultWords } from '../../../words/server-fault.ts';
import { storeFaultWords } from '../../../words/store-fault.ts';

type SummaryProps = {
  plan: Plan;
  profile: ServerProfile;
  /** Those that stand, and the one that the batch will have. */
  budgets: readonly BudgetState[];
  repeats: Recipe['repeats'];
  unchosen: Recipe['unchosen'];
  /** A newer plan is being made. */
  busy: boolean;
  onRepeats: (repeats: Recipe['repeats']) => void;
  onUnchosen: (unchosen: Recipe['unchosen']) => void;
  /** Null while something that was typed is wrong where it stands. */
  onStart: (() => Promise<void>) | null;
};

export function Summary({ plan, profile, budgets, busy, onStart, ...decisions }: SummaryProps) {
  const { totals, makespan, problems } = plan;
  const start = useMutation({ mutationFn: async () => onStart?.(), networkMode: 'always' });
  const canStart = onStart !== null && totals.make + totals.reuse > 0 && problems.length === 0;
  const onlyReused = canStart && totals.make === 0;
  return (
    <Card aria-label={words.title} aria-busy={busy} className="flex flex-col gap-4 p-4">
      <h2 className="font-semibold text-lg">{words.title}</h2>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3">
        <Fact name={words.rows}>{words.ready(totals)}</Fact>
        <Fact name={words.price}>{words.total(totals)}</Fact>
        <Fact name={words.time}>{makespan === null ? words.timeUnknown : makespanText(makespan)}</Fact>
        <ServerFact profile={profile} />
        <BucketFact rows={plan.rows} />
      </dl>
      <Reuse plan={plan} repeats={decisions.repeats} onRepeats={decisions.onRepeats} />
      <Unchosen totals={totals} unchosen={decisions.unchosen} onUnchosen={decisions.onUnchosen} />
      <Caps plan={plan} profile={profile} budgets={budgets} />
      {totals.blocked > 0 && <Notice tone="warn" title={words.blocked(totals.blocked)} />}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button variant="primary" disabled={!canStart} busy={busy || start.isPending} onClick={() => start.mutate()}>
          {onlyReused ? words.list(totals.reuse) : words.start(totals.make)}
          <span className="border-current/30 border-l pl-2 font-medium tabular-nums">
            {formatMoney(totals.unpriced > 0 ? null : totals.costMicroUsd)}
          </span>
        </Button>
        <p className="text-faint text-sm">{onlyReused ? words.allMade : canStart ? words.retries : words.nothing}</p>
      </div>
    </Card>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-faint text-xs">{name}</dt>
      <dd className="text-pretty break-words tabular-nums">{children}</dd>
    </div>
  );
}

function ServerFact({ profile }: { profile: ServerProfile }) {
  const services = useServices();
  const check = useQuery({ ...serverCheckOptions(services, profile), enabled: true });
  const result = check.data;
  return (
    <Fact name={words.server}>
      {result === undefined && words.serverChecking}
      {result?.outcome === 'passed' && words.serverGood(profile.label)}
      {result?.outcome === 'failed' && (
        <>
          <span className="text-bad">{serverFaultWords[result.error.fault].title}</span>{' '}
          <Button size="sm" busy={check.isFetching} onClick={() => void check.refetch()}>
            {words.tryAgain}
          </Button>
        </>
      )}
    </Fact>
  );
}

function BucketFact({ rows }: { rows: readonly PlannedRow[] }) {
  const { data } = useQuery(bucketCheckOptions(useServices(), largestOf(rows)));
  if (data === undefined) return null;
  return (
    <Fact name={words.bucket}>
      {data.outcome === 'passed' ? (
        words.bucketGood
      ) : (
        <span className="text-bad">{storeFaultWords[data.error.fault]}</span>
      )}
    </Fact>
  );
}

type ReuseProps = Pick<SummaryProps, 'plan' | 'repeats' | 'onRepeats'>;

function Reuse({ plan, repeats, onRepeats }: ReuseProps) {
  const made = plan.rows.filter(({ earlierId }) => earlierId !== null);
  if (made.length === 0) return null;
  const spared = made.reduce((sum, row) => sum + (row.estimatedCostMicroUsd ?? 0), 0);
  return (
    <Notice
      title={words.reuse(made.length, spared)}
      action={
        <Button size="sm" onClick={() => onRepeats(repeats === 'reuse' ? 'make' : 'reuse')}>
          {repeats === 'reuse' ? words.makeAgain : words.reuseThem}
        </Button>
      }
    />
  );
}

type UnchosenProps = Pick<SummaryProps, 'unchosen' | 'onUnchosen'> & { totals: Plan['totals'] };

function Unchosen({ totals: { hold, leftOut }, unchosen, onUnchosen }: UnchosenProps) {
  if (hold + leftOut === 0) return null;
  const other = unchosen === 'hold' ? 'leave_out' : 'hold';
  return (
    <Notice
      title={words.unchosen(hold + leftOut)}
      action={
        <Button size="sm" onClick={() => onUnchosen(other)}>
          {other === 'hold' ? words.holdThem : words.leaveOut}
        </Button>
      }
    >
      {words.unchosenText[unchosen]}
    </Notice>
  );
}

function Caps({ plan, profile, budgets }: Pick<SummaryProps, 'plan' | 'profile' | 'budgets'>) {
  const costs = plan.rows.filter(({ outcome }) => outcome === 'make').map((row) => row.estimatedCostMicroUsd);
  const told = budgets.filter(
    ({ scope, serverId, batchId }) =>
      scope === 'account' || (scope === 'server' && serverId === profile.id) || (scope === 'batch' && batchId === null),
  );
  return told.map((budget) => {
    const sentence = forecastSentence(forecastBudget(budget, costs));
    return sentence === null ? null : <Notice key={budget.id} tone="warn" title={sentence} />;
  });
}

/** Of the rows to make; null where there is none. */
function largestOf(rows: readonly PlannedRow[]): { size: string; seconds: number } | null {
  const made = rows.filter(({ outcome }) => outcome === 'make');
  const largest = made.reduce<PlannedRow | undefined>(
    (before, row) => (before === undefined || expectedClipBytes(row) > expectedClipBytes(before) ? row : before),
    undefined,
  );
  return largest === undefined ? null : { size: largest.size, seconds: largest.seconds };
}
