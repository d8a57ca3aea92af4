// Choosing a video server and checking it for free. Everything typed stays until it is connected.
import { useMutation } from '@tanstack/react-query';
import { lazy, type SubmitEvent, Suspense, useState } from 'react';
import { useLocation } from 'wouter';
import type { ServerProfile } from '../../core/profile.ts';
import { offersStrangers } from '../../queries/adoption.ts';
import { type ConnectOutcome, type ConnectWish, checkOptions, connectOptions } from '../../queries/connection.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useToast } from '../../ui/toast.tsx';
import { adoptionWords } from '../../words/adoption.ts';
import { connectWords, presetWords, type ServerChoice } from '../../words/connect.ts';
import { ChoiceCards } from './choice-cards.tsx';
import { ConnectFields } from './connect-fields.tsx';
import { FIRST_VALUES } from './connect-values.ts';
import { EndedNotice } from './ended-notice.tsx';
import { ServerProblem } from './server-problem.tsx';

// Wanted by those who look before they connect.
const FoundServer = lazy(async () => ({ default: (await import('../probe/found-server.tsx')).FoundServer }));

export function ConnectForm({ onConnected }: { onConnected?: (() => void) | undefined }) {
  const services = useServices();
  const connecting = useMutation(connectOptions(services));
  const checking = useMutation(checkOptions(services));
  const [, navigate] = useLocation();
  const toast = useToast();
  const [choice, setChoice] = useState<ServerChoice>('simulator');
  const [values, setValues] = useState(FIRST_VALUES);
  const wish = values[choice];
  // What a check found out holds for what was typed then, and no longer than until the next press.
  const outcome = connecting.data ?? (checking.variables === wish ? checking.data : undefined);
  const busy = connecting.isPending || checking.isPending;

  const handleAnswer = (answer: ConnectOutcome) => {
    if (answer.result !== 'connected') return;
    toast.show({ tone: 'good', message: connectedSentence(wish, answer.profile) });
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
    if (!busy) connecting.mutateAsync(wish).then(handleAnswer, () => undefined);
  };
  const handleCheck = () => {
    connecting.reset();
    checking.mutate(wish);
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
        {outcome?.result === 'refused' && (
          <ServerProblem error={outcome.error} reach={outcome.reach} preset={wish.preset ?? 'other'} url={wish.url} />
        )}
        {outcome?.result === 'found' && (
          <Suspense fallback={<Skeleton className="h-64" />}>
            <FoundServer found={outcome} />
          </Suspense>
        )}
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" variant="primary" busy={connecting.isPending}>
            {connectWords.connect}
          </Button>
          {choice !== 'simulator' && (
            <Button busy={checking.isPending} onClick={() => !busy && handleCheck()}>
              {connectWords.check}
            </Button>
          )}
          <p role="status" className="text-faint text-xs">
            {busy ? connectWords.checking : connectWords.free}
          </p>
        </div>
      </div>
    </form>
  );
}

/** A kind that the server's answers told is said, so that a wrong one is noticed. */
function connectedSentence(wish: ConnectWish, { label, preset }: ServerProfile): string {
  const told = wish.preset === null && preset !== 'other';
  return told ? connectWords.connectedAs(label, presetWords[preset]) : connectWords.connected(label);
}
