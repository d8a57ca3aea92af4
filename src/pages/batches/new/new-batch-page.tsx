// Many videos from one table: the table comes in, is read, and becomes a plan that can be started.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { BatchOrder } from '../../../core/batch/order.ts';
import type { Reading } from '../../../core/batch/table.ts';
import type { BudgetState } from '../../../core/money/budget.ts';
import type { BatchDesk } from '../../../core/ports/batch-desk.ts';
import { inUse } from '../../../core/server-list.ts';
import { deskOptions, sheetOptions } from '../../../queries/batch-plan.ts';
import { profilesOptions } from '../../../queries/profiles.ts';
import { useServices } from '../../../queries/services.tsx';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { intakeWords as words } from '../../../words/batch-intake.ts';
import { FirstServer } from '../../connect/first-server.tsx';
import { storeSentence } from '../../generation/store-sentence.ts';
import { ServersOff } from '../../settings/servers/servers-off.tsx';
import { Intake, type Taken } from './intake.tsx';
import { Planner } from './planner.tsx';
import { ReadingBar } from './reading-bar.tsx';

const AS_IT_LOOKS: Reading = { shape: null, delimiter: null, encoding: null };

type NewBatchPageProps = {
  /** Every cap that stands, with what was spent under it. */
  budgets: readonly BudgetState[];
  /** Resolves once everything is written down; what is refused is said by whoever starts it. */
  onStart: (order: BatchOrder) => Promise<void>;
};

export function NewBatchPage({ budgets, onStart }: NewBatchPageProps) {
  const services = useServices();
  const { data: all, error } = useQuery(profilesOptions(services));
  const profiles = all === undefined ? undefined : inUse(all);
  const { data: desk } = useQuery(deskOptions(services));
  // The desk holds the table, in memory that the page's own going does not free.
  useEffect(() => () => desk?.close(), [desk]);
  return (
    <>
      <PageHeader title={words.title} description={words.description} />
      {error !== null && profiles === undefined && (
        <Notice tone="bad" title={words.noServer}>
          {storeSentence(error)}
        </Notice>
      )}
      {profiles === undefined && error === null && <Skeleton className="h-64" />}
      {all?.length === 0 && <FirstServer />}
      {all !== undefined && all.length > 0 && profiles?.length === 0 && <ServersOff />}
      {profiles !== undefined && profiles.length > 0 && <Table desk={desk} budgets={budgets} onStart={onStart} />}
    </>
  );
}

type TableProps = NewBatchPageProps & { desk: BatchDesk | undefined };

function Table({ desk, budgets, onStart }: TableProps) {
  const [taken, setTaken] = useState<Taken | null>(null);
  const [reading, setReading] = useState(AS_IT_LOOKS);
  const { data, isFetching, error, refetch } = useQuery(sheetOptions(desk, taken, reading));
  const take = (next: Taken | null) => {
    setTaken(next);
    setReading(AS_IT_LOOKS);
  };
  if (taken === null) return <Intake onTake={take} />;
  const sheet = data?.ok === true ? data.sheet : null;
  return (
    <div className="flex flex-col gap-6">
      <ReadingBar
        name={taken.name}
        sheet={sheet}
        problem={data?.ok === false ? data.problem : null}
        reading={reading}
        busy={isFetching}
        onReading={setReading}
        onReplace={() => take(null)}
      />
      {error !== null && (
        <Notice
          tone="bad"
          title={words.broken}
          role="alert"
          action={<Button onClick={() => void refetch()}>{words.again}</Button>}
        />
      )}
      {desk !== undefined && sheet !== null && (
        <Planner key={sheet.id} desk={desk} sheet={sheet} name={taken.name} budgets={budgets} onStart={onStart} />
      )}
    </div>
  );
}
