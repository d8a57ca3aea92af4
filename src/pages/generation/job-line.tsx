// One job as its server lists it: what was asked, how it stands, when it was made.
import type { ReactNode } from 'react';
import type { JobReport } from '../../core/ports/video-server.ts';
import { formatDateTime } from '../../words/format.ts';
import { generationWords } from '../../words/generation.ts';
import { jobStateWord, lostAnswerWords as words } from '../../words/lost-answer.ts';

type JobLineProps = { job: JobReport; mark?: string | null; children: ReactNode };

export function JobLine({ job, mark = null, children }: JobLineProps) {
  const { id, prompt, model, size, seconds, createdAt, state } = job;
  const facts = [
    jobStateWord[state],
    model,
    size,
    seconds === null ? null : generationWords.seconds(seconds),
    createdAt === null ? null : formatDateTime(createdAt),
    mark,
  ].filter((fact) => fact !== null && fact !== '');
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 py-2">
      <div className="min-w-0 flex-1 basis-56">
        <p className="line-clamp-2 break-words text-ink" dir="auto" title={id}>
          {prompt ?? words.noPrompt}
        </p>
        <p className="text-faint text-xs tabular-nums">{facts.join(' · ')}</p>
      </div>
      {children}
    </li>
  );
}
