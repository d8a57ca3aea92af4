// A cell that becomes a field when it is pressed. Enter and leaving it keep what was typed, Escape does not.
import { type KeyboardEvent, useState } from 'react';
import type { Field } from '../../../core/batch/planned-row.ts';
import { classNames } from '../../../ui/class-names.ts';
import { TextArea } from '../../../ui/text-area.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { fieldWord, planWords as words } from '../../../words/batch-plan.ts';

type EditableCellProps = {
  field: Field;
  position: number;
  text: string;
  isBad: boolean;
  describedBy: string | undefined;
  onText: (text: string) => void;
};

/** A prompt of a megabyte is not drawn for a line of forty letters. */
const SHOWN_LENGTH = 300;

export function EditableCell({ field, position, text, isBad, describedBy, onText }: EditableCellProps) {
  const [editing, setEditing] = useState(false);
  const end = (next: string | null) => {
    setEditing(false);
    if (next !== null && next !== text) onText(next);
  };
  if (editing) return <CellField field={field} position={position} text={text} onEnd={end} />;
  const shown = text.slice(0, SHOWN_LENGTH);
  return (
    <button
      type="button"
      aria-label={words.edit(fieldWord[field], shown)}
      aria-describedby={describedBy}
      className={classNames(
        'mt-1 block min-h-8 w-full truncate rounded-sm border border-transparent px-1.5 text-left hover:border-edge focus-visible:outline-offset-[-2px]',
        isBad && 'border-bad/60',
      )}
      onClick={() => setEditing(true)}
    >
      {shown === '' ? <span className="text-faint">–</span> : shown}
    </button>
  );
}

type CellFieldProps = Pick<EditableCellProps, 'field' | 'position' | 'text'> & { onEnd: (text: string | null) => void };

function CellField({ field, position, text, onEnd }: CellFieldProps) {
  const handleKey = (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => {
    if (event.key === 'Escape') onEnd(null);
    else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      onEnd(event.currentTarget.value);
    }
  };
  const shared = {
    'aria-label': words.editing(fieldWord[field], position),
    defaultValue: text,
    // Pressing the cell was asking for this.
    autoFocus: true,
    onKeyDown: handleKey,
  };
  return field === 'prompt' ? (
    <TextArea
      {...shared}
      rows={4}
      className="absolute top-0 left-0 z-10"
      onBlur={(event) => onEnd(event.target.value)}
    />
  ) : (
    <TextInput {...shared} className="mt-1" onBlur={(event) => onEnd(event.target.value)} />
  );
}
