// One generation on the Test page: asks its server about it, and offers what can be done by hand.
import { useMutation, useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import type { Generation } from '../../core/generation.ts';
import { profilesOptions } from '../../queries/profiles.ts';
import { useServices } from '../../queries/services.tsx';
import { type StatusAnswer, statusCheckOptions } from '../../queries/status-check.ts';
import { Button } from '../../ui/button.tsx';
import { actWords } from '../../words/act.ts';
import { serverFaultWords } from '../../words/server-fault.ts';
import { recentWords as words } from '../../words/test.ts';
import { ActMenu } from '../generation/act-menu.tsx';
import { Permalink } from '../generation/permalink.tsx';
import { RawText } from '../generation/raw-answer.tsx';
import { StatusBadge } from '../generation/status-badge.tsx';

type RecentEntryProps = {
  generation: Generation;
  /** Null while nothing is being selected. */
  selected: boolean | null;
  onSelect: () => void;
};

export function RecentEntry({ generation, selected, onSelect }: RecentEntryProps) {
  const services = useServices();
  const promptId = useId();
  const { data: profiles } = useQuery(profilesOptions(services));
  const check = useMutation(statusCheckOptions(services));
  const profile = profiles?.find(({ id }) => id === generation.server.id) ?? null;
  return (
    <article aria-label={generation.spec.prompt} className="flex flex-col gap-2 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        {selected !== null && (
          <input
            type="checkbox"
            className="size-4 shrink-0 accent-accent pointer-coarse:size-6"
            aria-label={actWords.selectOne(generation.spec.prompt)}
            checked={selected}
            onChange={onSelect}
          />
        )}
        <StatusBadge status={generation.lifecycle.status} />
        <span id={promptId} className="min-w-0 flex-1 basis-48 truncate" dir="auto">
          {generation.spec.prompt}
        </span>
        <Permalink generation={generation} />
        <Button
          size="sm"
          busy={check.isPending}
          aria-describedby={promptId}
          onClick={() => check.mutate({ generation, profile })}
        >
          {words.checkStatus}
        </Button>
        <span className="flex size-7 pointer-coarse:size-11">
          <ActMenu generation={generation} />
        </span>
      </div>
      <div role="status" className="text-sm empty:hidden">
        {check.data !== undefined && <Answer answer={check.data} />}
      </div>
    </article>
  );
}

function Answer({ answer }: { answer: StatusAnswer }) {
  switch (answer.kind) {
    case 'row':
      return <Said sentence={words.row} raw={answer.raw} />;
    case 'server':
      return <Said sentence={words.word(answer.word)} raw={answer.raw} />;
    case 'refused':
      return <Said sentence={serverFaultWords[answer.error.fault].title} raw={answer.raw} />;
    case 'no_job':
      return <p className="text-muted">{words.noJob}</p>;
    case 'no_server':
      return <p className="text-muted">{words.noServer}</p>;
  }
}

function Said({ sentence, raw }: { sentence: string; raw: string }) {
  return (
    <>
      <p className="text-muted">{sentence}</p>
      <RawText text={raw} />
    </>
  );
}
