// The way, the progress and the obstacles of a running generation.
import { lazy, Suspense } from 'react';
import {
  type Generation,
  inState,
  type Pending,
  type Processing,
  type Storing,
  type Submitting,
} from '../../core/generation.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Steps } from '../../ui/steps.tsx';
import { failureWords } from '../../words/failure.ts';
import { generationWords as words } from '../../words/generation.ts';
import { useGenerationServer } from './generation-server.ts';
import { stepsOf } from './generation-steps.ts';
import { LiveNotes } from './live-notes.tsx';
import { ProgressLine } from './progress-line.tsx';
import { RescueClock } from './rescue-clock.tsx';
import { SavingTrouble } from './saving-trouble.tsx';
import { StalledMark } from './stalled-mark.tsx';

// Only where a cap is set.
const HeldBack = lazy(async () => ({ default: (await import('./held-back.tsx')).HeldBack }));

type LiveGeneration = Generation<Pending | Submitting | Processing | Storing>;
type LiveStateProps = { generation: LiveGeneration };

export function LiveState({ generation }: LiveStateProps) {
  const server = useGenerationServer(generation);
  return (
    <>
      <Steps label={words.steps} steps={stepsOf(generation.lifecycle)} />
      <ProgressLine generation={generation} profile={server.profile} />
      <LiveNotes generation={generation} server={server} />
      {inState(generation, 'processing') && <StalledMark generation={generation} profile={server.profile} />}
      {inState(generation, 'storing') && (
        <>
          <RescueClock generation={generation} />
          <SavingTrouble generation={generation} />
        </>
      )}
      <Trouble generation={generation} />
    </>
  );
}

/** The last try failed and another one comes by itself. */
function Trouble({ generation }: LiveStateProps) {
  if (!inState(generation, 'pending')) return null;
  const { lastFailure } = generation.lifecycle;
  if (lastFailure === null) return null;
  if (lastFailure.fault === 'cap_reached' || lastFailure.fault === 'price_unknown') {
    return (
      <Suspense fallback={<Skeleton className="h-20" />}>
        <HeldBack generation={generation} failure={lastFailure} />
      </Suspense>
    );
  }
  return <p className="text-sm text-warn">{words.triesAgain(failureWords[lastFailure.fault].title)}</p>;
}
