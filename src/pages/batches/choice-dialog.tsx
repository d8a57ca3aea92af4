// Which of the rows that were not sent yet may go: one, many or all of them, held and let go on.
import { useMutation } from '@tanstack/react-query';
import { useDeferredValue, useMemo, useState } from 'react';
import type { BatchRow } from '../../core/batch/batch.ts';
import { chooseRowsOptions, type RowChoice } from '../../queries/batches.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useToast } from '../../ui/toast.tsx';
import { choiceWords as words } from '../../words/batch.ts';
import { ChoiceList } from './choice-list.tsx';

type ChoiceDialogProps = { batchId: string; rows: readonly BatchRow[]; onClose: () => void };

export function ChoiceDialog({ batchId, rows, onClose }: ChoiceDialogProps) {
  const choose = useMutation(chooseRowsOptions(useServices(), batchId));
  const toast = useToast();
  const [sought, setSought] = useState('');
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const unsent = useMemo(() => rows.filter(({ status }) => status === 'pending'), [rows]);
  const shown = useDeferredValue(useMemo(() => found(unsent, sought), [unsent, sought]));
  // What was sent meanwhile is nobody's to choose any more.
  const rowIds = unsent.filter(({ id }) => picked.has(id)).map(({ id }) => id);
  const act = (wish: RowChoice['wish']) =>
    choose.mutate(
      { wish, rowIds },
      {
        onSuccess: (changed) => {
          toast.show({ tone: 'good', message: wish === 'only' ? words.chosen(rowIds.length) : SAID[wish](changed) });
          onClose();
        },
      },
    );
  const button = { disabled: rowIds.length === 0, busy: choose.isPending } as const;
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.title}
      closeLabel={words.close}
      actions={
        <>
          <Button {...button} onClick={() => act('release')}>
            {words.release}
          </Button>
          <Button {...button} onClick={() => act('hold')}>
            {words.hold}
          </Button>
          <Button {...button} variant="primary" onClick={() => act('only')}>
            {words.only(rowIds.length)}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <p>{words.text}</p>
        <Field label={words.search}>
          <TextInput type="search" value={sought} onChange={({ target }) => setSought(target.value)} />
        </Field>
        <ChoiceList rows={shown} picked={picked} onPick={setPicked} />
      </div>
    </Dialog>
  );
}

const SAID = { hold: words.held, release: words.released } as const;

function found(rows: readonly BatchRow[], sought: string): readonly BatchRow[] {
  const wanted = sought.trim().toLowerCase();
  if (wanted === '') return rows;
  return rows.filter(({ title, slug, prompt }) =>
    [title ?? '', slug, prompt].some((text) => text.toLowerCase().includes(wanted)),
  );
}
