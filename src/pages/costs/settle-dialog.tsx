// What a person found out about the bill of one line.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { verdictOf } from '../../core/money/bill.ts';
import type { LedgerLine } from '../../core/money/ledger.ts';
import { settleOptions } from '../../queries/ledger.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { useToast } from '../../ui/toast.tsx';
import { lineBillWords, settleWords as words } from '../../words/costs.ts';

const ANSWERS = ['yes', 'no', 'refunded'] as const;
type Answer = (typeof ANSWERS)[number];
const OPTIONS = ANSWERS.map((value) => ({ value, label: lineBillWords[value] }));

type SettleDialogProps = { line: LedgerLine; onClose: () => void };

export function SettleDialog({ line, onClose }: SettleDialogProps) {
  const known = verdictOf(line);
  const [answer, setAnswer] = useState<Answer | null>(known === 'unknown' ? null : known);
  const toast = useToast();
  const settle = useMutation(settleOptions(useServices()));
  const handleSave = () => {
    if (answer === null) return;
    // What comes back was billed before.
    const settlement = { billed: answer === 'no' ? 'no' : 'yes', refunded: answer === 'refunded' } as const;
    settle.mutate(
      { attemptId: line.id, ...settlement },
      {
        onSuccess: (there) => {
          toast.show({ tone: there ? 'good' : 'neutral', message: there ? words.done : words.gone });
          onClose();
        },
      },
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.title}
      actions={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button variant="primary" busy={settle.isPending} disabled={answer === null} onClick={handleSave}>
            {words.save}
          </Button>
        </>
      }
    >
      <p>{words.text}</p>
      {line.prompt !== null && (
        <p className="my-3 line-clamp-3 break-words text-ink" dir="auto">
          {line.prompt}
        </p>
      )}
      <Segmented label={words.question} name="settle" options={OPTIONS} value={answer} onChange={setAnswer} />
    </Dialog>
  );
}
