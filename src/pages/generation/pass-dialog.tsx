// Letting one generation or one batch pass every cap, for a reason that is kept.
import { useMutation } from '@tanstack/react-query';
import { type SyntheticEvent, useId, useState } from 'react';
import { letPassOptions } from '../../queries/budgets.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { useToast } from '../../ui/toast.tsx';
import { passWords as words } from '../../words/cap.ts';
import { storeSentence } from './store-sentence.ts';

const LONGEST_REASON = 500;

type PassDialogProps = { of: { generationId: string } | { batchId: string }; onClose: () => void };

export function PassDialog({ of, onClose }: PassDialogProps) {
  const formId = useId();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const toast = useToast();
  const pass = useMutation(letPassOptions(useServices()));
  const handleSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    const said = reason.trim();
    if (said === '' || pass.isPending) return;
    pass.mutate(
      { ...of, reason: said },
      {
        onSuccess: () => {
          toast.show({ tone: 'good', message: words.done });
          onClose();
        },
      },
    );
  };
  const missing = tried && reason.trim() === '' ? words.missing : null;
  return (
    <Dialog
      open
      onClose={onClose}
      title={'batchId' in of ? words.batchTitle : words.title}
      actions={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button type="submit" form={formId} variant="primary" busy={pass.isPending}>
            {words.pass}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={handleSubmit} className="flex flex-col gap-4">
        <p>{'batchId' in of ? words.batchText : words.text}</p>
        <Field label={words.reason} error={pass.error === null ? missing : storeSentence(pass.error)}>
          <TextArea
            rows={2}
            maxLength={LONGEST_REASON}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
      </form>
    </Dialog>
  );
}
