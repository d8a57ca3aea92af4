// Every row of a batch as one square, coloured by its state.
import type { BatchRow } from '../../core/batch/batch.ts';
import type { Status } from '../../core/generation.ts';
import { CellWindow } from '../../ui/cell-window.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Section } from '../../ui/section.tsx';
import { batchWords as words } from '../../words/batch.ts';
import { statusWord } from '../../words/generation.ts';

const COLOURS: Readonly<Record<Status, string>> = {
  pending: 'border border-edge bg-well',
  submitting: 'bg-accent/60',
  processing: 'bg-accent',
  storing: 'border-2 border-good bg-accent',
  completed: 'bg-good',
  failed: 'bg-bad',
  cancelled: 'border border-edge border-dashed bg-raised',
};
/** Not sent before a person lets it go on. */
const ON_HOLD = 'border-2 border-warn border-dotted bg-well';
/** Made before: its state is told, its place is quiet. */
const REUSED = 'border-2 border-good bg-well';
const STATUSES = ['pending', 'submitting', 'processing', 'storing', 'completed', 'failed', 'cancelled'] as const;

type RowGridProps = { rows: readonly BatchRow[]; onPress: (row: BatchRow) => void };

export function RowGrid({ rows, onPress }: RowGridProps) {
  if (rows.length === 0) return null;
  return (
    <Section title={words.grid} description={words.gridText}>
      <Legend rows={rows} />
      <CellWindow
        label={words.gridLabel(rows.length)}
        count={rows.length}
        cell={(index) => cellOf(rows[index])}
        onPress={(index) => {
          const row = rows[index];
          if (row !== undefined) onPress(row);
        }}
      />
    </Section>
  );
}

function cellOf(row: BatchRow | undefined) {
  if (row === undefined) return { label: '', className: '' };
  const name = row.title ?? row.slug;
  if (row.reused) return { label: words.cell(row.position, name, words.reused), className: REUSED };
  if (row.onHold) return { label: words.cell(row.position, name, words.onHold), className: ON_HOLD };
  return { label: words.cell(row.position, name, statusWord[row.status]), className: COLOURS[row.status] };
}

/** Only of the states that there are. */
function Legend({ rows }: { rows: readonly BatchRow[] }) {
  const there = new Set(rows.filter(({ reused, onHold }) => !reused && !onHold).map(({ status }) => status));
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-muted text-sm">
      {STATUSES.filter((status) => there.has(status)).map((status) => (
        <Mark key={status} className={COLOURS[status]}>
          {statusWord[status]}
        </Mark>
      ))}
      {rows.some(({ onHold }) => onHold) && <Mark className={ON_HOLD}>{words.onHold}</Mark>}
      {rows.some(({ reused }) => reused) && <Mark className={REUSED}>{words.reused}</Mark>}
    </ul>
  );
}

function Mark({ className, children }: { className: string; children: string }) {
  return (
    <li className="flex items-center gap-1.5">
      <span className={classNames('keeps-colour size-3 rounded-xs', className)} aria-hidden="true" />
      {children}
    </li>
  );
}
