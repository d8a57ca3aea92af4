// The lines themselves, newest first: to read, to settle, and to take away as a file.
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useState } from 'react';
import type { LedgerLine } from '../../core/money/ledger.ts';
import type { DayRange } from '../../core/ports/ledger-store.ts';
import { allLinesOptions, linesOptions } from '../../queries/ledger.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/section.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { ledgerWords as words } from '../../words/costs.ts';
import { downloadBlob } from '../generation/download-blob.ts';
import { ledgerCsv } from './ledger-csv.ts';
import { LedgerTable } from './ledger-table.tsx';
import { SettleDialog } from './settle-dialog.tsx';
import { Unreadable } from './unreadable.tsx';

export function Ledger({ range }: { range: DayRange }) {
  return (
    <Section title={words.title} description={words.description} actions={<CsvButton range={range} />}>
      <Lines range={range} />
    </Section>
  );
}

function Lines({ range }: { range: DayRange }) {
  const [settling, setSettling] = useState<LedgerLine | null>(null);
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    linesOptions(useServices(), range),
  );
  if (data === undefined) {
    return error === null ? <Skeleton className="h-60" /> : <Unreadable error={error} onRetry={() => void refetch()} />;
  }
  return (
    <>
      <LedgerTable lines={data.pages.flatMap(({ lines }) => lines)} onSettle={setSettling} />
      {hasNextPage && (
        <div className="flex justify-center">
          <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {isFetchingNextPage ? words.loadingMore : words.more}
          </Button>
        </div>
      )}
      {settling !== null && <SettleDialog key={settling.id} line={settling} onClose={() => setSettling(null)} />}
    </>
  );
}

function CsvButton({ range }: { range: DayRange }) {
  const all = useMutation(allLinesOptions(useServices()));
  const handlePress = () =>
    all.mutate(range, {
      onSuccess: (lines) =>
        downloadBlob(
          words.file(range.firstDay, range.lastDay),
          new Blob([ledgerCsv(lines)], { type: 'text/csv;charset=utf-8' }),
        ),
    });
  return (
    <Button busy={all.isPending} icon={<Download className="size-4" aria-hidden="true" />} onClick={handlePress}>
      {words.download}
    </Button>
  );
}
