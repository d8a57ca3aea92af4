import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { type Verdict, verdictOf } from '../../core/money/bill.ts';
import type { LedgerLine } from '../../core/money/ledger.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ScrollBox } from '../../ui/scroll-box.tsx';
import { lineBillWords, outcomeWords, ledgerWords as words } from '../../words/costs.ts';
import { formatDateTime, formatMoney } from '../../words/format.ts';

type LedgerTableProps = { lines: readonly LedgerLine[]; onSettle: (line: LedgerLine) => void };

const BILL_TONE: Record<Verdict, Tone> = {
  yes: 'neutral',
  unknown: 'warn',
  no: 'good',
  refunded: 'good',
};

export function LedgerTable({ lines, onSettle }: LedgerTableProps) {
  return (
    <ScrollBox label={words.list} className="relative max-h-160 overflow-auto rounded-lg border border-line bg-surface">
      <table className="w-full border-collapse text-left text-sm">
        <thead className="sticky top-0 bg-raised text-muted text-xs">
          <tr>
            {[words.time, words.what, words.server, words.price, words.billed, words.outcome].map((name) => (
              <th key={name} scope="col" className="px-3 py-2 font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line key={line.id} line={line} onSettle={onSettle} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function Line({ line, onSettle }: { line: LedgerLine; onSettle: (line: LedgerLine) => void }) {
  const { startedAt, serverLabel, costMicroUsd, outcome, prompt } = line;
  const bill = verdictOf(line);
  return (
    <tr className="border-line border-t align-top">
      <Cell quiet>{formatDateTime(startedAt)}</Cell>
      <td className="w-full min-w-60 px-3 py-1.5">
        <Video line={line} />
      </td>
      <Cell>{serverLabel}</Cell>
      <Cell>{formatMoney(costMicroUsd)}</Cell>
      <Cell>
        <span className="flex items-center gap-2">
          <Badge tone={BILL_TONE[bill]}>{lineBillWords[bill]}</Badge>
          {costMicroUsd !== 0 && (
            <Button
              size="sm"
              variant={bill === 'unknown' ? 'quiet' : 'ghost'}
              aria-label={words.settleNamed(prompt ?? words.deleted)}
              onClick={() => onSettle(line)}
            >
              {words.settle}
            </Button>
          )}
        </span>
      </Cell>
      <Cell>{outcomeWords[outcome]}</Cell>
    </tr>
  );
}

function Video({
  line: { prompt, generationId, model, size, seconds, number, batchName, slug },
}: {
  line: LedgerLine;
}) {
  return (
    <>
      {generationId === null ? (
        <span className="text-faint">{words.deleted}</span>
      ) : (
        <Link
          href={`/library/${generationId}`}
          className="line-clamp-2 break-words rounded-xs hover:underline pointer-coarse:py-1.5"
          dir="auto"
        >
          {prompt}
        </Link>
      )}
      <span className="text-faint text-xs">
        {words.asked(model, size, seconds)}
        {number > 1 && `, ${words.attempt(number)}`}
        {batchName !== null && `, ${words.batch(batchName, slug)}`}
      </span>
    </>
  );
}

function Cell({ quiet = false, children }: { quiet?: boolean; children: ReactNode }) {
  return (
    <td className={quiet ? 'whitespace-nowrap px-3 py-1.5 text-faint tabular-nums' : 'whitespace-nowrap px-3 py-1.5'}>
      {children}
    </td>
  );
}
