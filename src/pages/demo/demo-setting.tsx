// In Settings, where the stack is local: fills the account with a demo history, or takes it away.
import { useMutation, useQuery } from '@tanstack/react-query';
import { demoCountOptions, type OpenDemo, removeDemoOptions } from '../../queries/demo.ts';
import { Button } from '../../ui/button.tsx';
import { useToast } from '../../ui/toast.tsx';
import { demoWords as words } from '../../words/demo.ts';
import { storeSentence } from '../generation/store-sentence.ts';
import { DemoOffer } from './demo-offer.tsx';

export function DemoSetting({ demo }: { demo: OpenDemo }) {
  const rows = useQuery(demoCountOptions(demo));
  const { show } = useToast();
  const remove = useMutation({
    ...removeDemoOptions(demo),
    onSuccess: () => show({ tone: 'good', message: words.removed }),
  });
  if (rows.data === undefined) return <p className="text-muted">{rows.error !== null && storeSentence(rows.error)}</p>;
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <p className="text-muted">{rows.data === 0 ? words.none : words.there(rows.data)}</p>
      {rows.data === 0 ? (
        <DemoOffer />
      ) : (
        <Button busy={remove.isPending} onClick={() => remove.mutate()}>
          {remove.isPending ? words.removing : words.remove}
        </Button>
      )}
    </div>
  );
}
