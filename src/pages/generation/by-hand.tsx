// Doing an act to one or many generations: asks first where it may cost something, and says what came of it.
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Act } from '../../core/advance/person.ts';
import type { Generation } from '../../core/generation.ts';
import { type ActWish, actOptions } from '../../queries/act.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useToast } from '../../ui/toast.tsx';
import { actWord, actWords as words } from '../../words/act.ts';
import { formatMoney } from '../../words/format.ts';
import { type ActRisk, riskOf } from './act-risk.ts';

type Question = { wish: ActWish; risk: ActRisk };

export type ByHand = {
  busy: boolean;
  perform: (act: Act, generations: readonly Generation[]) => void;
  /** To be put somewhere in the page: what is asked before an act. */
  question: ReactNode;
};

export function useByHand(onDone: () => void = () => undefined): ByHand {
  const toast = useToast();
  const mutation = useMutation(actOptions(useServices()));
  const [asked, setAsked] = useState<Question | null>(null);
  const send = (wish: ActWish) => {
    setAsked(null);
    mutation.mutate(wish, {
      onSuccess: ({ done, movedOn }) => {
        if (done > 0) toast.show({ tone: 'good', message: words.done(wish.act, done) });
        if (movedOn > 0) toast.show({ tone: 'neutral', message: words.movedOn(movedOn) });
        onDone();
      },
    });
  };
  const perform = (act: Act, generations: readonly Generation[]) => {
    const risk = riskOf(act, generations);
    if (risk === null) send({ act, generations });
    else setAsked({ wish: { act, generations }, risk });
  };
  const question = asked !== null && (
    <Asking question={asked} onCancel={() => setAsked(null)} onAgree={() => send(asked.wish)} />
  );
  return { busy: mutation.isPending, perform, question };
}

type AskingProps = { question: Question; onCancel: () => void; onAgree: () => void };

function Asking({ question: { wish, risk }, onCancel, onAgree }: AskingProps) {
  const resets = wish.act === 'reset';
  const count = wish.generations.length;
  return (
    <Dialog
      open
      role="alertdialog"
      onClose={onCancel}
      title={resets ? words.askReset(count) : words.askGiveUp(count)}
      actions={
        <>
          <Button onClick={onCancel}>{words.keep}</Button>
          <Button variant="danger" onClick={onAgree}>
            {resets ? words.reset : actWord[wish.act]}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-2">
        {sentencesOf(risk, wish.generations[0]?.server.label ?? '').map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
    </Dialog>
  );
}

function sentencesOf(risk: ActRisk, server: string): readonly string[] {
  const { running, finished, costMicroUsd, unanswered } = risk;
  return [
    ...(running > 0 ? [words.running(running, server)] : []),
    ...(finished > 0 ? [words.finished(finished, server)] : []),
    ...(unanswered > 0 ? [words.lostAnswer] : []),
    ...(costMicroUsd === null ? [words.priceUnknown] : []),
    ...(costMicroUsd !== null && costMicroUsd > 0 ? [words.price(formatMoney(costMicroUsd))] : []),
  ];
}
