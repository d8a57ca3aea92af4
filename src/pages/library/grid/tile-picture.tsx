// What fills a tile: the poster of a saved clip, the state of a running one, the reason of a failed one. Never the film.
import { useQuery } from '@tanstack/react-query';
import { Ban, Clock, Film, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { type Generation, inState } from '../../../core/generation.ts';
import { clipLinkOptions } from '../../../queries/clips.ts';
import { useServices } from '../../../queries/services.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { ProgressBar } from '../../../ui/progress-bar.tsx';
import { Spinner } from '../../../ui/spinner.tsx';
import { failureWords } from '../../../words/failure.ts';
import { statusWord } from '../../../words/generation.ts';
import { gridWords as words } from '../../../words/library-grid.ts';
import { labelOf } from './label.ts';

type TilePictureProps = {
  generation: Generation;
  /** Too small for more than a sign. */
  tiny: boolean;
};

export function TilePicture({ generation, tiny }: TilePictureProps) {
  if (inState(generation, 'completed')) {
    const { clip } = generation.lifecycle;
    if (clip.thumbnailPath === null) {
      const said = tiny ? null : labelOf(generation);
      return <Sign icon={<Film className="size-5" />} text={tiny ? null : words.noPicture} said={said} />;
    }
    return <Poster path={clip.thumbnailPath} dimmed={generation.rejected} />;
  }
  return <State generation={generation} tiny={tiny} />;
}

function Poster({ path, dimmed }: { path: string; dimmed: boolean }) {
  const { data: link } = useQuery(clipLinkOptions(useServices(), path));
  if (link === null) return <Sign icon={<Film className="size-5" />} text={null} />;
  return (
    <img
      src={link}
      alt=""
      decoding="async"
      draggable={false}
      className={classNames('size-full object-cover', dimmed && 'opacity-40', link === undefined && 'invisible')}
    />
  );
}

function State({ generation, tiny }: TilePictureProps) {
  const { lifecycle } = generation;
  const label = tiny ? null : labelOf(generation);
  switch (lifecycle.status) {
    case 'completed':
      return null;
    case 'failed':
      return (
        <Sign
          icon={<TriangleAlert className="size-5 text-bad" />}
          text={tiny ? null : failureWords[lifecycle.failure.fault].title}
          said={label}
        />
      );
    case 'cancelled':
      return <Sign icon={<Ban className="size-5" />} text={tiny ? null : statusWord.cancelled} said={label} />;
    case 'pending':
      return <Sign icon={<Clock className="size-5" />} text={tiny ? null : statusWord.pending} said={label} />;
    case 'submitting':
    case 'storing':
      return <Sign icon={<Spinner />} text={tiny ? null : statusWord[lifecycle.status]} said={label} />;
    case 'processing':
      return <Rendering percent={lifecycle.job.progressPercent} tiny={tiny} said={label} />;
  }
}

type RenderingProps = { percent: number | null; tiny: boolean; said: string | null };

function Rendering({ percent, tiny, said }: RenderingProps) {
  const text = percent === null ? statusWord.processing : `${statusWord.processing} · ${words.percent(percent)}`;
  return (
    <Sign icon={<Spinner />} text={tiny ? null : text} said={said}>
      {percent !== null && !tiny && <ProgressBar label={statusWord.processing} percent={percent} />}
    </Sign>
  );
}

type SignProps = {
  icon: ReactNode;
  text: string | null;
  /** What was asked for. */
  said?: string | null;
  children?: ReactNode;
};

/** What has no room falls into a second column, out of sight, instead of being cut through the middle of a line. */
function Sign({ icon, text, said = null, children }: SignProps) {
  return (
    <span className="flex size-full flex-col flex-wrap content-start justify-center gap-1.5 overflow-hidden p-2 text-center text-faint text-xs">
      <span className="flex w-full justify-center" aria-hidden="true">
        {icon}
      </span>
      {text !== null && <span className="line-clamp-2 w-full text-pretty text-muted">{text}</span>}
      {children}
      {said !== null && (
        <span className="line-clamp-2 w-full break-words text-faint" dir="auto">
          {said}
        </span>
      )}
    </span>
  );
}
