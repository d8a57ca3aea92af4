// One planned row: its cells, each of which can be changed in place, and its state with what is wrong.
import { Undo2 } from 'lucide-react';
import { useId } from 'react';
import { type Field, isBlocking, type Outcome, type PlannedRow } from '../../../core/batch/planned-row.ts';
import type { Edit } from '../../../core/batch/recipe.ts';
import { Badge, type Tone } from '../../../ui/badge.tsx';
import { IconButton } from '../../../ui/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { fieldWord, outcomeWord, problemSentence, planWords as words } from '../../../words/batch-plan.ts';
import { formatMoney } from '../../../words/format.ts';
import { cellText } from './cell-text.ts';
import { type CellTone, EditableCell } from './editable-cell.tsx';

type PlanLineProps = {
  row: PlannedRow;
  fields: readonly Field[];
  isEdited: boolean;
  isChosen: boolean;
  onEdit: (position: number, edit: Edit | null) => void;
};

const TONES: Readonly<Record<Outcome, Tone>> = {
  make: 'good',
  reuse: 'accent',
  hold: 'warn',
  left_out: 'neutral',
  blocked: 'bad',
};

export function PlanLine({ row, fields, isEdited, isChosen, onEdit }: PlanLineProps) {
  const problemsId = useId();
  const { position, outcome } = row;
  return (
    <>
      <td className="px-2 align-top">
        <input
          type="checkbox"
          className="mt-3 size-4 accent-accent"
          aria-label={words.include(position)}
          checked={isChosen}
          onChange={(event) => onEdit(position, { leftOut: !event.target.checked })}
        />
      </td>
      <td className="px-2 pt-2 align-top text-faint text-xs leading-6 tabular-nums">{position}</td>
      <td className="px-2 pt-2 align-top">
        <span className="flex h-6 items-center justify-between gap-1">
          <Badge tone={TONES[outcome]}>{outcomeWord[outcome]}</Badge>
          {isEdited && (
            <IconButton size="sm" label={words.undo(position)} onClick={() => onEdit(position, null)}>
              <Undo2 className="size-4" aria-hidden="true" />
            </IconButton>
          )}
        </span>
      </td>
      {fields.map((field) => (
        <td key={field} className="px-1 align-top">
          <EditableCell
            field={field}
            position={position}
            text={cellText(row, field)}
            tone={toneOf(row, field)}
            describedBy={problemsId}
            onText={(text) => onEdit(position, { [field]: text })}
          />
          {field === 'prompt' && <Problems id={problemsId} row={row} />}
        </td>
      ))}
      <td className="px-2 pt-2 align-top tabular-nums leading-6">{formatMoney(row.estimatedCostMicroUsd)}</td>
    </>
  );
}

function toneOf({ problems }: PlannedRow, field: Field): CellTone {
  const own = problems.filter((problem) => problem.field === field);
  if (own.some(isBlocking)) return 'bad';
  return own.length > 0 ? 'warn' : null;
}

/** All of the row's, where there is room for a sentence. */
function Problems({ id, row: { problems, outcome } }: { id: string; row: PlannedRow }) {
  if (problems.length === 0) return null;
  const text = problems.map((problem) => `${fieldWord[problem.field]}: ${problemSentence(problem)}`).join(' ');
  return (
    <p
      id={id}
      title={text}
      className={classNames('truncate px-1.5 text-xs', outcome === 'blocked' ? 'text-bad' : 'text-warn')}
    >
      {text}
    </p>
  );
}
