// Marks a job that has not moved for too long, with what a person can do about it.
import { useQuery } from '@tanstack/react-query';
import { openActs } from '../../core/advance/person.ts';
import type { Generation, Processing } from '../../core/generation.ts';
import { type ServerProfile, STALLED_AFTER_MS } from '../../core/profile.ts';
import { isStalled } from '../../core/stalled.ts';
import { finishedJobsOptions, learnedFor } from '../../queries/experience.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { actHint, actWord } from '../../words/act.ts';
import { formatElapsed } from '../../words/format.ts';
import { stalledWords as words } from '../../words/waiting.ts';
import { useByHand } from './by-hand.tsx';
import { useNowMinutes } from './now.ts';

type StalledMarkProps = { generation: Generation<Processing>; profile: ServerProfile | null };

export function StalledMark({ generation, profile }: StalledMarkProps) {
  const services = useServices();
  useNowMinutes(services.clock);
  const { data: finished } = useQuery(finishedJobsOptions(services));
  const now = services.clock.now();
  const stalledAfterMs = profile?.stalledAfterMs ?? STALLED_AFTER_MS;
  const learned = learnedFor(finished, generation);
  if (!isStalled(generation.lifecycle, { stalledAfterMs, learned }, now)) return null;
  const unchangedMs = now.getTime() - generation.lifecycle.changedAt.getTime();
  const title = unchangedMs >= stalledAfterMs ? words.title(formatElapsed(unchangedMs)) : words.slow;
  return (
    <Notice tone="warn" title={title} action={<Acts generation={generation} now={now} />}>
      {words.text}
    </Notice>
  );
}

function Acts({ generation, now }: { generation: Generation; now: Date }) {
  const { busy, perform, question } = useByHand();
  return (
    <>
      {openActs(generation, now).map((act) => (
        <Button key={act} size="sm" busy={busy} title={actHint[act]} onClick={() => perform(act, [generation])}>
          {actWord[act]}
        </Button>
      ))}
      {question}
    </>
  );
}
