import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { LedgerLine } from '../../core/money/ledger.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { lineBillWords, outcomeWords, ledgerWords as words } from '../../words/costs.ts';
import { formatDateTime, formatMoney } from '../../words/format.ts';
import { billOf } from './bill.ts';

type LedgerTableProps = { lines: readonly LedgerLine[]; onSettle: (line: LedgerLine) => void };

const BILL_TONE: Record<ReturnType<typeof billOf>, Tone> = {
  yes: 'neutral',
  unknown: 'warn',
  no: 'good',
  refunded: 'good',
};

export function LedgerTable({ lines, onSettle }: LedgerTableProps) {
  return (
    <section
      aria-label={words.list}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
      tabIndex={0}
      className="relative max-h-160 overflow-auto rounded-lg border border-line bg-surface"
    >
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
    </section>
  );
}

function Line({ line, onSettle }: { line: LedgerLine; onSettle: (line: LedgerLine) => void }) {
  const { startedAt, serverLabel, costMicroUsd, outcome, prompt } = line;
  const bill = billOf(line);
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
