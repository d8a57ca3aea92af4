// The saved video, played in place through a signed link. Nothing of the film is fetched before play is pressed.
import { RotateCw } from 'lucide-react';
import { lazy, Suspense } from 'react';
import type { Completed, Generation } from '../../core/generation.ts';
import { Button } from '../../ui/button.tsx';
import { RatioBox } from '../../ui/ratio-box.tsx';
import { VideoPlayer } from '../../ui/video-player.tsx';
import { generationWords as words } from '../../words/generation.ts';
import { type ClipSource, useClipSource } from './clip-source.ts';
import { frameOf } from './frame.ts';

// Most clips come with a poster.
const LatePoster = lazy(async () => ({ default: (await import('./late-poster.tsx')).LatePoster }));

export function ClipPlayer({ generation }: { generation: Generation<Completed> }) {
  const { source, poster, problem, hold, reload, onError } = useClipSource(generation);
  const frame = frameOf(generation.spec.size);
  if (problem !== null) {
    return (
      <RatioBox {...frame} className="rounded-md bg-well">
        <ClipProblem problem={problem} onReload={reload} />
      </RatioBox>
    );
  }
  // Without a source a player would show controls that do nothing.
  if (source === undefined) return <RatioBox {...frame} className="rounded-md bg-well" />;
  return (
    <>
      <VideoPlayer
        {...frame}
        label={words.player(generation.spec.prompt)}
        src={source}
        poster={poster}
        onPlay={hold}
        onError={onError}
      />
      <MissingPoster generation={generation} />
    </>
  );
}

type ClipProblemProps = { problem: NonNullable<ClipSource['problem']>; onReload: () => void };

/** Lies over the place of the picture. */
export function ClipProblem({ problem, onReload }: ClipProblemProps) {
  return (
    <div className="absolute inset-0 flex flex-col items-center justify-center gap-3 p-3 text-center text-muted text-sm">
      <p>{problem === 'unavailable' ? words.playerUnavailable : words.playerMissing}</p>
      <Button size="sm" icon={<RotateCw className="size-3.5" aria-hidden="true" />} onClick={onReload}>
        {words.reload}
      </Button>
    </div>
  );
}

/** Shows nothing: gives a clip that came without a poster one. */
export function MissingPoster({ generation }: { generation: Generation<Completed> }) {
  if (generation.lifecycle.clip.thumbnailPath !== null) return null;
  return (
    <Suspense fallback={null}>
      <LatePoster generation={generation} />
    </Suspense>
  );
}
