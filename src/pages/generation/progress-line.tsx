// How far a running generation is: a bar where the number is real, the time gone by where it is not.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Generation, Pending, Processing, Storing, Submitting } from '../../core/generation.ts';
import { remainingMs } from '../../core/history.ts';
import type { ServerProfile } from '../../core/profile.ts';
import { finishedJobsOptions, learnedFor } from '../../queries/experience.ts';
import { useServices } from '../../queries/services.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { formatBytes, formatElapsed } from '../../words/format.ts';
import { generationWords as words } from '../../words/generation.ts';
import { remainingText } from '../../words/waiting.ts';
import { useNowSeconds } from './now.ts';

type Live = Pending | Submitting | Processing | Storing;

type ProgressLineProps = { generation: Generation<Live>; profile: ServerProfile | null };

export function ProgressLine({ generation, profile }: ProgressLineProps) {
  const { lifecycle } = generation;
  switch (lifecycle.status) {
    case 'pending':
      return <Elapsed since={generation.createdAt} say={words.waitingFor} />;
    case 'submitting':
      return <Elapsed since={lifecycle.submittedAt} say={words.submittingFor} />;
    case 'processing':
      return <Rendering generation={generation} lifecycle={lifecycle} profile={profile} />;
    case 'storing':
      return <Saving lifecycle={lifecycle} />;
  }
}

type RenderingProps = { generation: Generation; lifecycle: Processing; profile: ServerProfile | null };

function Rendering({ generation, lifecycle, profile }: RenderingProps) {
  const percent = realPercent(lifecycle, profile);
  return (
    <Line label={words.progress} percent={percent} aside={percent === null ? null : words.percent(percent)}>
      <Elapsed since={lifecycle.submittedAt} say={words.renderingFor} />
      <Left generation={generation} since={lifecycle.submittedAt} />
    </Line>
  );
}

/** How long it may still take, by this account's own history; nothing until enough of it is known. */
function Left({ generation, since }: { generation: Generation; since: Date }) {
  const services = useServices();
  const { data: finished } = useQuery(finishedJobsOptions(services));
  const seconds = useNowSeconds(services.clock);
  const learned = learnedFor(finished, generation);
  if (learned === null) return null;
  return <span> · {remainingText(remainingMs(learned, seconds * 1000 - since.getTime()))}</span>;
}

/** Servers that jump from 0 to 100 say nothing by either number. */
function realPercent({ job }: Processing, profile: ServerProfile | null): number | null {
  if (profile?.capabilities.progress === false || job.progressPercent === null) return null;
  return job.progressPercent >= 1 && job.progressPercent <= 99 ? Math.round(job.progressPercent) : null;
}

function Saving({ lifecycle: { upload } }: { lifecycle: Storing }) {
  if (upload === null || upload.totalBytes === 0) {
    return (
      <Line label={words.uploading} percent={null} aside={null}>
        {words.savingFor}
      </Line>
    );
  }
  return (
    <Line label={words.uploading} percent={(100 * upload.savedBytes) / upload.totalBytes} aside={null}>
      {words.saved(formatBytes(upload.savedBytes), formatBytes(upload.totalBytes))}
    </Line>
  );
}

type LineProps = { label: string; percent: number | null; aside: string | null; children: ReactNode };

function Line({ label, percent, aside, children }: LineProps) {
  return (
    <div className="flex flex-col gap-1.5">
      <ProgressBar label={label} percent={percent} />
      <div className="flex justify-between gap-3 text-muted text-sm tabular-nums">
        <span>{children}</span>
        {aside !== null && <span>{aside}</span>}
      </div>
    </div>
  );
}

function Elapsed({ since, say }: { since: Date; say: (elapsed: string) => string }) {
  const seconds = useNowSeconds(useServices().clock);
  const elapsedMs = seconds * 1000 - Math.floor(since.getTime() / 1000) * 1000;
  return <span className="text-muted text-sm tabular-nums">{say(formatElapsed(elapsedMs))}</span>;
}
