// A failure in plain words: what happened, why, whether it was billed, and the one next step.
import { lazy, Suspense } from 'react';
import { Link } from 'wouter';
import type { Failed, Generation } from '../../core/generation.ts';
import type { ServerProfile } from '../../core/profile.ts';
import { remediesOf } from '../../core/remedy.ts';
import { isUnanswered } from '../../core/unanswered.ts';
import { useKey } from '../../queries/profiles.ts';
import { rawText } from '../../queries/status-check.ts';
import { buttonClass } from '../../ui/button-class.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { billedWords, failureWords } from '../../words/failure.ts';
import { generationWords as words } from '../../words/generation.ts';
import { useGenerationServer } from './generation-server.ts';
import { RawAnswer } from './raw-answer.tsx';
import { SaveToDisk } from './save-to-disk.tsx';
import { WayOn } from './way-on.tsx';

// Answers are rarely lost for good.
const LostAnswer = lazy(async () => ({ default: (await import('./lost-answer.tsx')).LostAnswer }));

type FailurePanelProps = { generation: Generation<Failed>; brief: boolean };

export function FailurePanel({ generation, brief }: FailurePanelProps) {
  const { failure } = generation.lifecycle;
  const unanswered = isUnanswered(generation.lifecycle);
  const { title, cause, next } = failureWords[unanswered ? 'outcome_unknown' : failure.fault];
  const { profile } = useGenerationServer(generation);
  const key = useKey(profile?.keyName ?? '');
  const raw = generation.metadata === null ? null : rawText(generation.metadata, key === null ? [] : [key]);
  return (
    <div className="flex flex-col gap-2 text-sm">
      <div className="flex flex-col gap-1 text-pretty break-words border-bad border-l-2 pl-3 text-muted">
        <p className="font-semibold text-bad">{title}</p>
        {!brief && <p>{cause}</p>}
        {!brief && failure.message !== null && <p dir="auto">{words.serverSays(failure.message)}</p>}
        <p>{next}</p>
        {generation.estimatedCostMicroUsd !== 0 && <p className="text-ink">{billedWords[failure.billed]}</p>}
      </div>
      {unanswered ? (
        <Decision generation={generation} brief={brief} profile={profile} />
      ) : (
        <div className="flex flex-wrap items-center gap-2">
          <WayOn generation={generation} failure={failure} />
          {remediesOf(failure).includes('save_to_disk') && generation.lifecycle.job !== null && (
            <SaveToDisk generation={generation} profile={profile} />
          )}
        </div>
      )}
      {!brief && <RawAnswer text={raw} />}
    </div>
  );
}

type DecisionProps = FailurePanelProps & { profile: ServerProfile | null };

/** A small card has no room for the facts: they stand on its page. */
function Decision({ generation, brief, profile }: DecisionProps) {
  if (brief) {
    return (
      <Link href={`/library/${generation.id}`} className={buttonClass('quiet', 'sm')}>
        {words.decide}
      </Link>
    );
  }
  return (
    <Suspense fallback={<Skeleton className="h-32" />}>
      <LostAnswer generation={generation} profile={profile} />
    </Suspense>
  );
}
