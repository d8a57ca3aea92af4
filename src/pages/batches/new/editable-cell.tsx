// A cell that becomes a field when it is pressed: in its place for a word, in a dialog for a prompt. Enter and leaving it
// keep what was typed, Escape does not.
import { type KeyboardEvent, type SubmitEvent, useState } from 'react';
import type { Field as RowField } from '../../../core/batch/planned-row.ts';
import { Button } from '../../../ui/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { fieldWord, planWords as words } from '../../../words/batch-plan.ts';

/** Null where nothing is wrong. */
export type CellTone = 'bad' | 'warn' | null;

type EditableCellProps = {
  field: RowField;
  position: number;
  text: string;
  tone: CellTone;
  /** Of the row's problems. */
  describedBy: string;
  onText: (text: string) => void;
};

/** A prompt of a megabyte is not drawn for a line of forty letters. */
const SHOWN_LENGTH = 300;
const TONE_CLASS = { bad: 'border-bad/60', warn: 'border-warn/50' } as const;

export function EditableCell({ field, position, text, tone, describedBy, onText }: EditableCellProps) {
  const [editing, setEditing] = useState(false);
  const end = (next: string | null) => {
    setEditing(false);
    if (next !== null && next !== text) onText(next);
  };
  const label = words.editing(fieldWord[field], position);
  if (editing && field !== 'prompt') return <WordField label={label} text={text} onEnd={end} />;
  const shown = text.slice(0, SHOWN_LENGTH);
  return (
    <>
      <button
        type="button"
        aria-label={words.edit(fieldWord[field], shown)}
        aria-describedby={tone === null ? undefined : describedBy}
        className={classNames(
          'mt-1 block min-h-8 w-full truncate rounded-sm border px-1.5 text-left hover:border-edge focus-visible:-outline-offset-2',
          tone === null ? 'border-transparent' : TONE_CLASS[tone],
        )}
        onClick={() => setEditing(true)}
      >
        {shown === '' ? <span className="text-faint">–</span> : shown}
      </button>
      {editing && <PromptDialog label={label} text={text} onEnd={end} />}
    </>
  );
}

/** `onEnd` takes null where nothing is to change. */
type CellFieldProps = { label: string; text: string; onEnd: (text: string | null) => void };

function WordField({ label, text, onEnd }: CellFieldProps) {
  const handleKey = (event: KeyboardEvent<HTMLInputElement>) => {
    // Whatever leaving the field still says then changes nothing.
    if (event.key === 'Escape') event.currentTarget.value = text;
    if (event.key === 'Escape' || event.key === 'Enter') onEnd(event.currentTarget.value);
  };
  return (
    <TextInput
      aria-label={label}
      defaultValue={text}
      // Pressing the cell was asking for it.
      autoFocus
      className="mt-1"
      onKeyDown={handleKey}
      onBlur={(event) => onEnd(event.target.value)}
    />
  );
}

function PromptDialog({ label, text, onEnd }: CellFieldProps) {
  const [typed, setTyped] = useState(text);
  const handleSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    onEnd(typed);
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onEnd(typed);
  };
  return (
    <Dialog open onClose={() => onEnd(null)} title={label}>
      <form onSubmit={handleSubmit} className="flex flex-col gap-4">
        <Field label={fieldWord.prompt} labelHidden>
          <TextArea
            rows={6}
            dir="auto"
            value={typed}
            onKeyDown={handleKey}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
        <div className="flex justify-end gap-2">
          <Button onClick={() => onEnd(null)}>{words.cancel}</Button>
          <Button type="submit" variant="primary">
            {words.keep}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
