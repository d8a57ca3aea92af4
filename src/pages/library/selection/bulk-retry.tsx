// Sending the failed ones of a selection again, each as a new generation; the price of all is said before.
import { useMutation, useQuery } from '@tanstack/react-query';
import { RotateCw } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Generation } from '../../../core/generation.ts';
import { priceOfAll, type Retryable, retryableOf } from '../../../core/library/retrying.ts';
import { type RetryPress, retryAllOptions } from '../../../queries/library-retry.ts';
import { profilesOptions } from '../../../queries/profiles.ts';
import { useServices } from '../../../queries/services.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { actWords } from '../../../words/act.ts';
import { formatMoney } from '../../../words/format.ts';
import { retryWords as words } from '../../../words/library-grid.ts';

type BulkRetryProps = { chosen: readonly Generation[]; onDone: () => void };

export function BulkRetry({ chosen, onDone }: BulkRetryProps): ReactNode {
  const services = useServices();
  const { data: profiles } = useQuery(profilesOptions(services));
  // Kept until it got through, so that pressing again after an error adds nothing twice.
  const [press, setPress] = useState<RetryPress | null>(null);
  const retryable = retryableOf(chosen, profiles ?? []);
  if (retryable.length === 0) return null;
  const handlePress = () => setPress(retryable.map((each) => ({ ...each, id: services.random.uuid() })));
  return (
    <>
      <Button
        size="sm"
        title={words.hint}
        icon={<RotateCw className="size-4" aria-hidden="true" />}
        onClick={handlePress}
      >
        {actWords.forSome(words.retry, retryable.length)}
      </Button>
      {press !== null && (
        <Asking press={press} left={chosen.length - press.length} onDone={onDone} onClose={() => setPress(null)} />
      )}
    </>
  );
}

type AskingProps = { press: RetryPress; left: number; onDone: () => void; onClose: () => void };

function Asking({ press, left, onDone, onClose }: AskingProps) {
  const toast = useToast();
  const retry = useMutation(retryAllOptions(useServices()));
  const price = priceOfAll(press);
  const handleAgree = () =>
    retry.mutate(press, {
      onSuccess: (sent) => {
        toast.show({ tone: 'good', message: words.sent(sent) });
        onClose();
        onDone();
      },
    });
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.ask(press.length)}
      actions={
        <>
          <Button onClick={onClose}>{words.keep}</Button>
          <Button variant="primary" busy={retry.isPending} onClick={handleAgree}>
            {words.send}
            <span className="border-current/30 border-l pl-2 font-medium tabular-nums">{formatMoney(price)}</span>
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-2 text-pretty">
        {sentencesOf(press, price, left).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
    </Dialog>
  );
}

function sentencesOf(press: readonly Retryable[], price: number | null, left: number): readonly string[] {
  return [
    words.what(press.length),
    ...(price === null ? [words.unpriced] : []),
    ...(price === 0 ? [] : [words.caps]),
    ...(left > 0 ? [words.left(left)] : []),
  ];
}
