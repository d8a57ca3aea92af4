// What became of a batch: on the page, and as files to take along.
import { useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import type { BatchRow, BatchState } from '../../core/batch/batch.ts';
import { reportCsv, reportJson, summaryOf, withAddresses } from '../../core/batch/report.ts';
import { addressesOptions } from '../../queries/publishing.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Section } from '../../ui/section.tsx';
import { reportWords as words } from '../../words/batch.ts';
import { reportOf } from '../../words/batch-report.ts';
import { formatElapsed } from '../../words/format.ts';
import { downloadBlob } from '../generation/download-blob.ts';

type BatchReportProps = { state: BatchState; rows: readonly BatchRow[] };

const NO_ADDRESSES: ReadonlyMap<string, string> = new Map();

export function BatchReportSection({ state, rows }: BatchReportProps) {
  const { data: addresses = NO_ADDRESSES } = useQuery(addressesOptions(useServices(), state.id));
  const report = () => withAddresses(reportOf(state, rows), addresses);
  const take = (kind: 'csv' | 'json') => {
    const text = kind === 'csv' ? reportCsv(report()) : reportJson(report());
    const type = kind === 'csv' ? 'text/csv' : 'application/json';
    downloadBlob(`${words.fileName(state.name)}.${kind}`, new Blob([text], { type }));
  };
  const icon = <Download className="size-4" aria-hidden="true" />;
  return (
    <Section
      title={words.title}
      description={words.description}
      actions={
        <div className="flex flex-wrap gap-2">
          <Button size="sm" icon={icon} onClick={() => take('csv')}>
            {words.csv}
          </Button>
          <Button size="sm" icon={icon} onClick={() => take('json')}>
            {words.json}
          </Button>
        </div>
      }
    >
      {(state.phase === 'finished' || state.phase === 'cancelled') && <Summary state={state} rows={rows} />}
    </Section>
  );
}

function Summary({ state, rows }: BatchReportProps) {
  const summary = summaryOf(reportOf(state, rows));
  return (
    <Card as="div" className="flex flex-col gap-4 p-4">
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-4">
        <Fact name={words.rows}>{words.summary(summary)}</Fact>
        <Fact name={words.files}>{words.filesValue(summary.files)}</Fact>
        <Fact name={words.cost}>{words.costValue(summary)}</Fact>
        {summary.tookMs !== null && <Fact name={words.took}>{formatElapsed(summary.tookMs)}</Fact>}
      </dl>
      {summary.errors.length > 0 && (
        <div>
          <h3 className="mb-1 font-medium text-sm">{words.errors}</h3>
          <ul className="flex flex-col gap-1 text-muted text-sm">
            {summary.errors.map(({ error, rows: count }) => (
              <li key={error} className="flex justify-between gap-4">
                <span className="min-w-0 break-words">{error}</span>
                <span className="shrink-0 tabular-nums">{words.errorRows(count)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
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
