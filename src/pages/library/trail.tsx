// Every create call and every change of one generation, as the database recorded them.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Generation } from '../../core/generation.ts';
import type { Attempt, GenerationEvent } from '../../core/ports/generation-store.ts';
import { type TrailRecord, trailOptions } from '../../queries/generations.ts';
import { useKey } from '../../queries/profiles.ts';
import { useServices } from '../../queries/services.tsx';
import { rawText } from '../../queries/status-check.ts';
import { Button } from '../../ui/button.tsx';
import { billWords } from '../../words/detail.ts';
import { billedWords } from '../../words/failure.ts';
import { formatDateTime, formatMoney, formatTime } from '../../words/format.ts';
import { statusWord } from '../../words/generation.ts';
import { actorWord, eventKindWord, detailWords as words } from '../../words/library.ts';
import { downloadBlob } from '../generation/download-blob.ts';
import { useGenerationServer } from '../generation/generation-server.ts';
import { RawAnswer } from '../generation/raw-answer.tsx';
import { trailAsJson } from './trail-json.ts';

export function Trail({ generation }: { generation: Generation }) {
  const { data: trail, error } = useQuery(trailOptions(useServices(), generation));
  if (trail === undefined) return error === null ? null : <p className="text-muted text-sm">{words.trailUnreadable}</p>;
  return (
    <>
      <Part title={words.attempts} empty={words.noAttempts}>
        {trail.attempts.map((attempt) => (
          <Line key={attempt.id} at={attempt.startedAt}>
            {attemptText(attempt)}
          </Line>
        ))}
      </Part>
      <Part title={words.events} empty={words.noEvents}>
        {trail.events.map((event) => (
          <Line key={event.id} at={event.at}>
            {eventText(event)} <span className="text-faint">{actorText(event.actor)}</span>
          </Line>
        ))}
      </Part>
      <Papers generation={generation} trail={trail} />
    </>
  );
}

/** The raw answer, where no failure shows it already, and all of it as a file. */
function Papers({ generation, trail }: { generation: Generation; trail: TrailRecord }) {
  const { profile } = useGenerationServer(generation);
  const key = useKey(profile?.keyName ?? '');
  const secrets = key === null ? [] : [key];
  const { metadata, lifecycle } = generation;
  const handleExport = () => {
    const json = trailAsJson(generation, trail, secrets);
    downloadBlob(`generation-${generation.id}.json`, new Blob([json], { type: 'application/json' }));
  };
  return (
    <div className="flex flex-col items-start gap-3 border-line border-t pt-4">
      {lifecycle.status !== 'failed' && (
        <div className="w-full">
          <RawAnswer text={metadata === null ? null : rawText(metadata, secrets)} />
        </div>
      )}
      <Button size="sm" onClick={handleExport}>
        {words.exportTrail}
      </Button>
    </div>
  );
}

function Part({ title, empty, children }: { title: string; empty: string; children: readonly ReactNode[] }) {
  return (
    <section className="border-line border-t pt-4">
      <h2 className="mb-2 font-medium text-sm">{title}</h2>
      {children.length === 0 ? (
        <p className="text-muted text-sm">{empty}</p>
      ) : (
        <ol className="flex flex-col gap-1">{children}</ol>
      )}
    </section>
  );
}

function Line({ at, children }: { at: Date; children: ReactNode }) {
  return (
    <li className="flex flex-wrap gap-x-3 text-sm">
      <time dateTime={at.toISOString()} title={formatDateTime(at)} className="text-faint tabular-nums">
        {formatTime(at)}
      </time>
      <span className="min-w-0 break-words">{children}</span>
    </li>
  );
}

function attemptText({ number, answer, costMicroUsd, billed, refunded }: Attempt): string {
  const said = answer === null ? words.answerPending : words.answer[answer];
  const paid = costMicroUsd === 0 ? [] : [refunded ? billWords.refunded : billedWords[billed]];
  return [words.attempt(number), said, formatMoney(costMicroUsd), ...paid].join(' · ');
}

function eventText({ kind, to }: GenerationEvent): string {
  if (kind === 'status') return to === null ? kind : statusWord[to];
  return isKnownKind(kind) ? eventKindWord[kind] : kind.replaceAll('_', ' ');
}

function isKnownKind(kind: string): kind is keyof typeof eventKindWord {
  return Object.hasOwn(eventKindWord, kind);
}

/** What stands before the colon says who, what stands behind it which one: a number nobody can read. */
function actorText(actor: string): string {
  const who = actor.split(':', 1)[0];
  return who === 'tab' || who === 'worker' || who === 'person' ? actorWord[who] : words.by(actor);
}
