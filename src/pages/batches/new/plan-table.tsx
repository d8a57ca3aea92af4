// Every planned row, with what is wrong in each cell and a way to put it right where it stands.
import { Download } from 'lucide-react';
import { memo, type ReactNode, useDeferredValue, useMemo, useState } from 'react';
import type { Role } from '../../../core/batch/columns.ts';
import type { Plan } from '../../../core/batch/plan.ts';
import type { Field, PlannedRow } from '../../../core/batch/planned-row.ts';
import type { Edit, Recipe } from '../../../core/batch/recipe.ts';
import { Button } from '../../../ui/button.tsx';
import { RowWindow, type WindowColumn } from '../../../ui/row-window.tsx';
import { Section } from '../../../ui/section.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { fieldWord, planWords as words } from '../../../words/batch-plan.ts';
import { downloadBlob } from '../../generation/download-blob.ts';
import { filtered, type PlanFilter } from './plan-filter.ts';
import { PlanLine } from './plan-line.tsx';
import { problemsCsv } from './problem-list.ts';

type PlanTableProps = {
  plan: Plan;
  roles: readonly Role[];
  edits: Recipe['edits'];
  /** Null takes back everything that was changed in the row. */
  onEdit: (position: number, edit: Edit | null) => void;
  onChoose: (positions: readonly number[], isChosen: boolean) => void;
};

const ROW_HEIGHT = 60;
const WIDTHS: Readonly<Record<Field, string>> = {
  prompt: '24rem',
  title: '9rem',
  slug: '9rem',
  model: '7.5rem',
  size: '6.5rem',
  seconds: '5rem',
  seed: '7rem',
  image: '10rem',
  tags: '9rem',
};

export function PlanTable({ plan, roles, edits, onEdit, onChoose }: PlanTableProps) {
  const [filter, setFilter] = useState<PlanFilter>('all');
  const rows = useDeferredValue(useMemo(() => filtered(plan.rows, filter), [plan.rows, filter]));
  const fields = useMemo(() => fieldsOf(roles), [roles]);
  const columns = columnsOf(fields, <ChooseAll rows={rows} edits={edits} onChoose={onChoose} />);
  return (
    <Section title={words.title} description={words.description} actions={<ProblemsButton rows={plan.rows} />}>
      <Filter plan={plan} filter={filter} onFilter={setFilter} />
      {rows.length === 0 ? (
        <p className="rounded-lg border border-line border-dashed px-4 py-8 text-center text-muted text-sm">
          {words.none}
        </p>
      ) : (
        <RowWindow
          label={words.table}
          columns={columns}
          rowCount={rows.length}
          rowHeight={ROW_HEIGHT}
          keyOf={(index) => rows[index]?.position ?? index}
          row={(index) => <Line row={rows[index]} fields={fields} edits={edits} onEdit={onEdit} />}
          className="max-h-160"
        />
      )}
    </Section>
  );
}

type ChooseAllProps = Pick<PlanTableProps, 'edits' | 'onChoose'> & { rows: readonly PlannedRow[] };

function ChooseAll({ rows, edits, onChoose }: ChooseAllProps) {
  return (
    <input
      type="checkbox"
      className="block size-4 accent-accent"
      aria-label={words.includeAll}
      checked={rows.every(({ position }) => edits[position]?.leftOut !== true)}
      onChange={({ target }) =>
        onChoose(
          rows.map(({ position }) => position),
          target.checked,
        )
      }
    />
  );
}

type LineProps = Pick<PlanTableProps, 'edits' | 'onEdit'> & { row: PlannedRow | undefined; fields: readonly Field[] };

/** Scrolling draws new rows, not those that are there. */
const Line = memo(({ row, fields, edits, onEdit }: LineProps) =>
  row === undefined ? null : (
    <PlanLine
      row={row}
      fields={fields}
      isEdited={edits[row.position] !== undefined}
      isChosen={edits[row.position]?.leftOut !== true}
      onEdit={onEdit}
    />
  ),
);

type FilterProps = { plan: Plan; filter: PlanFilter; onFilter: (filter: PlanFilter) => void };

function Filter({ plan: { rows, totals }, filter, onFilter }: FilterProps) {
  const reuse = rows.filter(({ earlierId }) => earlierId !== null).length;
  const options: readonly { value: PlanFilter; label: string }[] = [
    { value: 'all', label: words.all(totals.rows) },
    { value: 'blocked', label: words.blocked(totals.blocked) },
    { value: 'noted', label: words.noted(totals.noted) },
    { value: 'reuse', label: words.reuse(reuse) },
  ];
  return (
    <Segmented
      label={words.filter}
      labelHidden
      name="plan-filter"
      options={options}
      value={filter}
      onChange={onFilter}
    />
  );
}

function ProblemsButton({ rows }: { rows: readonly PlannedRow[] }) {
  if (rows.every(({ problems }) => problems.length === 0)) return null;
  const handlePress = () => downloadBlob(words.problemsFile, new Blob([problemsCsv(rows)], { type: 'text/csv' }));
  return (
    <Button size="sm" icon={<Download className="size-4" aria-hidden="true" />} onClick={handlePress}>
      {words.exportProblems}
    </Button>
  );
}

/** What every batch has, and what this table brings besides. */
function fieldsOf(roles: readonly Role[]): readonly Field[] {
  const extra = (['seed', 'image', 'tags'] as const).filter((field) => roles.includes(field));
  return ['title', 'prompt', 'slug', 'model', 'size', 'seconds', ...extra];
}

function columnsOf(fields: readonly Field[], include: ReactNode): readonly WindowColumn[] {
  return [
    { key: 'include', head: include, width: '2.5rem' },
    { key: 'position', head: words.position, width: '3.5rem' },
    { key: 'outcome', head: words.outcome, width: '10.5rem' },
    ...fields.map((field) => ({ key: field, head: fieldWord[field], width: WIDTHS[field] })),
    { key: 'price', head: words.price, width: '6rem' },
  ];
}
