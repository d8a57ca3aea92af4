// One planned row: its cells, each of which can be changed in place, and its state with what is wrong.
import { Undo2 } from 'lucide-react';
import { useId } from 'react';
import { type Field, isBlocking, type Outcome, type PlannedRow } from '../../../core/batch/planned-row.ts';
import type { Edit } from '../../../core/batch/recipe.ts';
import { Badge, type Tone } from '../../../ui/badge.tsx';
import { IconButton } from '../../../ui/button.tsx';
import { outcomeWord, problemSentence, planWords as words } from '../../../words/batch-plan.ts';
import { formatMoney } from '../../../words/format.ts';
import { cellText } from './cell-text.ts';
import { EditableCell } from './editable-cell.tsx';

type PlanLineProps = {
  row: PlannedRow;
  fields: readonly Field[];
  isEdited: boolean;
  onEdit: (position: number, edit: Edit | null) => void;
};

const TONES: Readonly<Record<Outcome, Tone>> = { make: 'good', reuse: 'accent', left_out: 'neutral', blocked: 'bad' };

export function PlanLine({ row, fields, isEdited, onEdit }: PlanLineProps) {
  const { position, outcome } = row;
  return (
    <>
      <td className="px-2 align-top">
        <input
          type="checkbox"
          className="mt-3 size-4 accent-accent"
          aria-label={words.include(position)}
          checked={outcome !== 'left_out'}
          onChange={(event) => onEdit(position, { leftOut: !event.target.checked })}
        />
      </td>
      <td className="px-2 pt-2 align-top text-faint text-xs leading-6 tabular-nums">{position}</td>
      {fields.map((field) => (
        <FieldCell key={field} row={row} field={field} onEdit={onEdit} />
      ))}
      <td className="px-2 pt-2 align-top tabular-nums leading-6">{formatMoney(row.estimatedCostMicroUsd)}</td>
      <td className="px-2 pt-2 align-top">
        <span className="flex items-center justify-between gap-1">
          <Badge tone={TONES[outcome]}>{outcomeWord[outcome]}</Badge>
          {isEdited && (
            <IconButton size="sm" label={words.undo(position)} onClick={() => onEdit(position, null)}>
              <Undo2 className="size-4" aria-hidden="true" />
            </IconButton>
          )}
        </span>
      </td>
    </>
  );
}

type FieldCellProps = Pick<PlanLineProps, 'row' | 'onEdit'> & { field: Field };

function FieldCell({ row, field, onEdit }: FieldCellProps) {
  const id = useId();
  const problems = row.problems.filter((problem) => problem.field === field);
  const isBad = problems.some(isBlocking);
  const sentence = problems.map(problemSentence).join(' ');
  return (
    <td className="relative px-1 align-top">
      <EditableCell
        field={field}
        position={row.position}
        text={cellText(row, field)}
        isBad={isBad}
        describedBy={sentence === '' ? undefined : id}
        onText={(text) => onEdit(row.position, { [field]: text })}
      />
      {sentence !== '' && (
        <p
          id={id}
          title={sentence}
          className={isBad ? 'truncate px-1.5 text-bad text-xs' : 'truncate px-1.5 text-warn text-xs'}
        >
          {sentence}
        </p>
      )}
    </td>
  );
}
