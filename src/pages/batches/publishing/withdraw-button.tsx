// Takes everything of a shelf out of its bucket, after a question.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Shelf } from '../../../core/publishing/publication.ts';
import { withdrawOptions } from '../../../queries/publishing.ts';
import { useServices } from '../../../queries/services.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { bucketWords as words } from '../../../words/publishing.ts';

export function WithdrawButton({ shelf, name, count }: { shelf: Shelf; name: string; count: number }) {
  const withdraw = useMutation(withdrawOptions(useServices(), shelf));
  const [asking, setAsking] = useState(false);
  const toast = useToast();
  const confirm = () =>
    withdraw.mutate(null, {
      onSuccess: (number) => {
        setAsking(false);
        toast.show({ tone: 'good', message: words.withdrawn(number) });
      },
    });
  return (
    <>
      <Button size="sm" variant="ghost" onClick={() => setAsking(true)}>
        {words.withdraw}
      </Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        role="alertdialog"
        title={words.withdrawTitle(name)}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{words.keep}</Button>
            <Button variant="danger" busy={withdraw.isPending} onClick={confirm}>
              {words.takeOut}
            </Button>
          </>
        }
      >
        {words.withdrawText(count)}
      </Dialog>
    </>
  );
}
