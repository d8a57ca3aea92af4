// What a batch may cost in all: said, set, changed and taken away while it runs.
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { Budget, BudgetState } from '../../core/money/budget.ts';
import { capOfBatch, capsOptions } from '../../queries/budgets.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/section.tsx';
import { batchCapWords as words } from '../../words/batch.ts';
import { capModeWords, capWords } from '../../words/cap.ts';
import { formatSum } from '../../words/format.ts';
import { RemoveCap } from '../costs/remove-cap.tsx';

const CapDialog = lazy(async () => ({ default: (await import('../costs/cap-dialog.tsx')).CapDialog }));

export function BatchCap({ batchId }: { batchId: string }) {
  const services = useServices();
  const { data: caps } = useQuery(capsOptions(services));
  const [editing, setEditing] = useState<Budget | BudgetState | null>(null);
  if (caps === undefined) return null;
  const cap = caps.find((each) => each.batchId === batchId);
  return (
    <Section title={words.title} description={words.description}>
      {cap === undefined ? (
        <Button className="self-start" onClick={() => setEditing(capOfBatch(services, batchId))}>
          {words.set}
        </Button>
      ) : (
        <Standing cap={cap} onChange={() => setEditing(cap)} />
      )}
      {editing !== null && (
        <Suspense fallback={null}>
          <CapDialog key={editing.id} cap={editing} profiles={[]} onClose={() => setEditing(null)} />
        </Suspense>
      )}
    </Section>
  );
}

function Standing({ cap, onChange }: { cap: BudgetState; onChange: () => void }) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <p className="tabular-nums">
        {capWords.spentOf(formatSum(cap.spentMicroUsd), formatSum(cap.limitMicroUsd))}{' '}
        <span className="text-muted text-sm">{capModeWords[cap.mode].hint}</span>
      </p>
      <span className="flex gap-2">
        <Button size="sm" onClick={onChange}>
          {words.change}
        </Button>
        <RemoveCap cap={cap} text={words.remove} />
      </span>
    </div>
  );
}
