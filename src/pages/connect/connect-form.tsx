// Choosing a video server and checking it for free. Everything typed stays until it is connected.
import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { offersStrangers } from '../../queries/adoption.ts';
import { type ConnectOutcome, connectOptions } from '../../queries/connection.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { useToast } from '../../ui/toast.tsx';
import { adoptionWords } from '../../words/adoption.ts';
import { connectWords, type ServerChoice } from '../../words/connect.ts';
import { ChoiceCards } from './choice-cards.tsx';
import { ConnectFields } from './connect-fields.tsx';
import { FIRST_VALUES } from './connect-values.ts';
import { EndedNotice } from './ended-notice.tsx';
import { ServerProblem } from './server-problem.tsx';

export function ConnectForm({ onConnected }: { onConnected?: (() => void) | undefined }) {
  const services = useServices();
  const connecting = useMutation(connectOptions(services));
  const [, navigate] = useLocation();
  const toast = useToast();
  const [choice, setChoice] = useState<ServerChoice>('simulator');
  const [values, setValues] = useState(FIRST_VALUES);
  const wish = values[choice];
  const outcome = connecting.data;

  const handleAnswer = (answer: ConnectOutcome) => {
    if (answer.result !== 'connected') return;
    toast.show({ tone: 'good', message: connectWords.connected(answer.profile.label) });
    if (!answer.keyKept) toast.show({ tone: 'neutral', message: connectWords.keyNotKept, durationMs: 10_000 });
    onConnected?.();
    void offersStrangers(services, answer.profile).then((some) => some && offer(answer.profile.label));
  };
  const offer = (server: string) =>
    toast.show({
      tone: 'neutral',
      message: adoptionWords.offer(server),
      action: { label: adoptionWords.show, onPress: () => navigate('/test') },
      durationMs: 15_000,
    });
  const handleSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    // The form may be gone by then: a first server brings other controls. What throws is said by the query cache.
    if (!connecting.isPending) connecting.mutateAsync(wish).then(handleAnswer, () => undefined);
  };
  const handleChoice = (next: ServerChoice) => {
    connecting.reset();
    setChoice(next);
  };

  return (
    <form noValidate onSubmit={handleSubmit} className="flex flex-col gap-5">
      <ChoiceCards value={choice} onChange={handleChoice} />
      <div className="flex max-w-form flex-col gap-4">
        {choice === 'openai' && <EndedNotice url={wish.url} />}
        <ConnectFields
          choice={choice}
          wish={wish}
          outcome={outcome}
          onChange={(changed) => setValues({ ...values, [choice]: changed })}
        />
        {outcome?.result === 'refused' && <ServerProblem error={outcome.error} preset={wish.preset} url={wish.url} />}
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" variant="primary" busy={connecting.isPending}>
            {connectWords.connect}
          </Button>
          <p role="status" className="text-faint text-xs">
            {connecting.isPending ? connectWords.checking : connectWords.free}
          </p>
        </div>
      </div>
    </form>
  );
}
