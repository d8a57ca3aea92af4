// Jobs on a server that the library does not have: found on a press, taken in one by one or all at once.
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { JobReport } from '../../core/ports/video-server.ts';
import type { ServerProfile } from '../../core/profile.ts';
import { inUse } from '../../core/server-list.ts';
import { type AdoptionOutcome, adoptAllOptions, adoptOptions, strangersOptions } from '../../queries/adoption.ts';
import { profilesOptions } from '../../queries/profiles.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Section } from '../../ui/section.tsx';
import { Select } from '../../ui/select.tsx';
import { useToast } from '../../ui/toast.tsx';
import { adoptionWords as words } from '../../words/adoption.ts';
import { JobLine } from '../generation/job-line.tsx';
import { peerSentence } from '../generation/peer-sentence.ts';

export function Strangers() {
  const { data: profiles } = useQuery(profilesOptions(useServices()));
  const [chosenId, setChosenId] = useState<string | null>(null);
  const profile = profiles?.find(({ id }) => id === chosenId) ?? inUse(profiles ?? [])[0] ?? profiles?.[0];
  if (profiles === undefined || profile === undefined) return null;
  return (
    <Section title={words.title} description={words.description}>
      {profiles.length > 1 && (
        <Select
          aria-label={words.server}
          className="max-w-80"
          value={profile.id}
          options={profiles.map(({ id, label }) => ({ value: id, label }))}
          onChange={(event) => setChosenId(event.target.value)}
        />
      )}
      <Found key={profile.id} profile={profile} />
    </Section>
  );
}

function Found({ profile }: { profile: ServerProfile }) {
  const services = useServices();
  const toast = useToast();
  const list = useInfiniteQuery(strangersOptions(services, profile));
  const takeAll = useMutation(adoptAllOptions(services));
  const jobs = list.data?.pages.flatMap(({ strangers }) => strangers);
  const tell = ({ taken, known }: AdoptionOutcome) => {
    toast.show({ tone: taken > 0 ? 'good' : 'neutral', message: words.outcome(taken, known) });
    void list.refetch();
  };
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" busy={list.isFetching} onClick={() => void list.refetch()}>
          {jobs === undefined ? words.look : words.lookAgain}
        </Button>
        {jobs !== undefined && jobs.length > 0 && (
          <Button size="sm" busy={takeAll.isPending} onClick={() => takeAll.mutate(profile, { onSuccess: tell })}>
            {words.takeAll}
          </Button>
        )}
      </div>
      {list.error !== null && (
        <Notice tone="bad" role="alert" title={words.unreadable}>
          {peerSentence(list.error)}
        </Notice>
      )}
      {jobs?.length === 0 && (
        <p role="status" className="text-muted text-sm">
          {list.hasNextPage ? words.noneSoFar : words.none}
        </p>
      )}
      {jobs !== undefined && jobs.length > 0 && <Jobs profile={profile} jobs={jobs} onTaken={tell} />}
      {list.hasNextPage && (
        <Button
          size="sm"
          className="self-start"
          busy={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {words.more}
        </Button>
      )}
    </>
  );
}

type JobsProps = {
  profile: ServerProfile;
  jobs: readonly JobReport[];
  onTaken: (outcome: AdoptionOutcome) => void;
};

function Jobs({ profile, jobs, onTaken }: JobsProps) {
  const take = useMutation(adoptOptions(useServices()));
  return (
    <Card as="div" className="px-4">
      <ul aria-label={words.found} className="divide-y divide-line">
        {jobs.map((job) => (
          <JobLine key={job.id} job={job}>
            <Button
              size="sm"
              busy={take.isPending}
              onClick={() => take.mutate({ profile, jobs: [job] }, { onSuccess: onTaken })}
            >
              {words.take}
            </Button>
          </JobLine>
        ))}
      </ul>
    </Card>
  );
}
