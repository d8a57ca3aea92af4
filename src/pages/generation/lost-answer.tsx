// Nobody knows whether the request arrived: the facts, what the server lists, and the three things to decide.
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Failed, Generation } from '../../core/generation.ts';
import type { JobReport } from '../../core/ports/video-server.ts';
import type { ServerProfile } from '../../core/profile.ts';
import { candidatesOptions, claimJobOptions } from '../../queries/lost-answer.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { useToast } from '../../ui/toast.tsx';
import { formatDateTime, formatMoney, formatSeconds } from '../../words/format.ts';
import { lostAnswerWords as words } from '../../words/lost-answer.ts';
import { useByHand } from './by-hand.tsx';
import { JobLine } from './job-line.tsx';
import { peerSentence } from './peer-sentence.ts';

type LostAnswerProps = { generation: Generation<Failed>; profile: ServerProfile | null };

export function LostAnswer({ generation, profile }: LostAnswerProps) {
  const [looking, setLooking] = useState(false);
  const { busy, perform, question } = useByHand();
  return (
    <div className="flex flex-col gap-3">
      <Facts generation={generation} />
      {profile === null && <p className="text-muted">{words.noServer}</p>}
      {looking && profile !== null && <Candidates generation={generation} profile={profile} />}
      <div className="flex flex-wrap gap-2">
        {profile !== null && (
          <Button size="sm" onClick={() => setLooking(!looking)}>
            {looking ? words.close : words.look}
          </Button>
        )}
        <Button size="sm" busy={busy} onClick={() => perform('reset', [generation])}>
          {words.never}
        </Button>
      </div>
      {question}
    </div>
  );
}

function Facts({ generation }: { generation: Generation<Failed> }) {
  const { spec, server, lifecycle, createdAt, estimatedCostMicroUsd } = generation;
  const facts = [
    [words.sent, formatDateTime(lifecycle.submittedAt ?? createdAt)],
    [words.to, `${server.label} · ${server.url}`],
    [words.asked, `${spec.model}, ${spec.size}, ${formatSeconds(spec.seconds)}`],
    [words.price, formatMoney(estimatedCostMicroUsd)],
  ] as const;
  return (
    <dl aria-label={words.title} className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-0.5">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-faint">{name}</dt>
          <dd className="break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

type CandidatesProps = { generation: Generation<Failed>; profile: ServerProfile };

function Candidates({ generation, profile }: CandidatesProps) {
  const services = useServices();
  const toast = useToast();
  const { data, error } = useQuery(candidatesOptions(services, { generation, profile }));
  const claim = useMutation(claimJobOptions(services));
  if (error !== null) {
    return (
      <p role="alert" className="text-bad">
        {words.unreadable}. {peerSentence(error)}
      </p>
    );
  }
  if (data === undefined) return <Spinner />;
  if (data.jobs.length === 0) return <p role="status">{data.reachedEnd ? words.empty : words.emptyPartly}</p>;
  const handleClaim = (job: JobReport) =>
    claim.mutate(
      { generation, job },
      {
        onSuccess: (taken) =>
          toast.show({ tone: taken ? 'good' : 'neutral', message: taken ? words.claimed : words.taken }),
      },
    );
  return (
    <ul aria-label={words.candidates} className="max-h-72 divide-y divide-line overflow-auto rounded-md bg-well px-3">
      {data.jobs.map((job) => (
        <JobLine key={job.id} job={job} mark={job.prompt === generation.spec.prompt ? words.same : null}>
          <Button size="sm" busy={claim.isPending} onClick={() => handleClaim(job)}>
            {words.thisOne}
          </Button>
        </JobLine>
      ))}
    </ul>
  );
}
