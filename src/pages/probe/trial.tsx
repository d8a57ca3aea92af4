// One real video of the cheapest kind, to learn what only a real one shows: its price is said before it is asked for.
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { cheapestWish } from '../../core/cheapest.ts';
import { type Generation, inState } from '../../core/generation.ts';
import type { ServerProfile } from '../../core/profile.ts';
import { generationOptions } from '../../queries/generations.ts';
import { minimalPress, startMinimalGenerationOptions } from '../../queries/minimal-generation.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { probeWords as words } from '../../words/probe.ts';
import { generationCheckWords } from '../../words/test.ts';
import { GenerationState } from '../generation/generation-state.tsx';
import { SpendDialog } from '../test/spend-dialog.tsx';

type TrialProps = {
  profile: ServerProfile;
  /** The video is saved. `moved` when its progress was seen on the way. */
  onMade: (jobId: string, moved: boolean) => void;
};

export function Trial({ profile, onMade }: TrialProps) {
  const services = useServices();
  const start = useMutation(startMinimalGenerationOptions(services));
  const [asking, setAsking] = useState(false);
  const [startedId, setStartedId] = useState<string | null>(null);
  const handleSpend = () => {
    setAsking(false);
    const press = minimalPress(services, profile, generationCheckWords.prompt);
    if (press !== null) start.mutate(press, { onSuccess: ({ id }) => setStartedId(id) });
  };
  if (cheapestWish(profile.catalogue) === null || profile.disabled) return null;
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button size="sm" busy={start.isPending} onClick={() => setAsking(true)}>
          {words.trial}
        </Button>
        <p className="text-faint text-xs">{words.trialText}</p>
      </div>
      {startedId !== null && <Followed key={startedId} id={startedId} onMade={onMade} />}
      <SpendDialog profile={profile} open={asking} onClose={() => setAsking(false)} onSpend={handleSpend} />
    </>
  );
}

function Followed({ id, onMade }: Pick<TrialProps, 'onMade'> & { id: string }) {
  const { data: generation } = useQuery(generationOptions(useServices(), id));
  const seen = useRef({ moved: false, made: false });
  // The server's profile is outside of React, and a video that is done is news for it, once.
  useEffect(() => {
    if (generation === undefined || generation === null) return;
    if (isUnderWay(generation)) seen.current.moved = true;
    if (!inState(generation, 'completed') || seen.current.made) return;
    seen.current.made = true;
    onMade(generation.lifecycle.job.id, seen.current.moved);
  }, [generation, onMade]);
  if (generation === undefined || generation === null) return null;
  return (
    <div className="flex flex-col gap-2 text-sm">
      {inState(generation, 'completed') && <p role="status">{words.made}</p>}
      <GenerationState generation={generation} />
      <Link href={`/library/${id}`} className="w-fit text-link">
        {generationCheckWords.show}
      </Link>
    </div>
  );
}

function isUnderWay(generation: Generation): boolean {
  const progress = inState(generation, 'processing') ? (generation.lifecycle.job.progressPercent ?? 0) : 0;
  return progress > 0 && progress < 100;
}
