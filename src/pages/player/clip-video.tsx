// One clip on a player's clock: a bare picture, for the controls are the player's.
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import type { Completed, Generation } from '../../core/generation.ts';
import { filmOptions } from '../../queries/film.ts';
import { useServices } from '../../queries/services.tsx';
import { generationWords as words } from '../../words/generation.ts';
import { ClipProblem, MissingPoster } from '../generation/clip-player.tsx';
import { useClipSource } from '../generation/clip-source.ts';
import type { Transport } from './transport.ts';
import { usePlayback } from './use-playback.ts';

type ClipVideoProps = {
  generation: Generation<Completed>;
  transport: Transport;
  place: number;
  /** Fetches the film at once, not only when something is asked of it. */
  eager?: boolean;
};

export function ClipVideo({ generation, transport, place, eager = false }: ClipVideoProps) {
  const { source, poster, problem, hold, reload, onError } = useClipSource(generation);
  const wanted = usePlayback(transport, ({ engaged }) => engaged || eager);
  const { videoPath } = generation.lifecycle.clip;
  const { data: film } = useQuery(filmOptions(useServices(), videoPath, wanted ? (source ?? null) : null));
  // The clock lives outside React.
  useEffect(() => {
    if (film !== undefined) transport.setFilm(place, film);
  }, [film, place, transport]);
  const attach = useCallback(
    (video: HTMLVideoElement | null) => (video === null ? undefined : transport.attach(place, video)),
    [transport, place],
  );
  if (problem !== null) return <ClipProblem problem={problem} onReload={reload} />;
  if (source === undefined) return null;
  return (
    <>
      {/* biome-ignore lint/a11y/useMediaCaption: nobody has written any for these */}
      <video
        ref={attach}
        src={source}
        // Of a film that is about to be there its first picture is shown, not the one it is known by.
        poster={eager ? undefined : poster}
        preload={wanted ? 'auto' : 'none'}
        playsInline
        aria-label={words.player(generation.spec.prompt)}
        className="absolute inset-0 size-full object-contain"
        onLoadedMetadata={hold}
        onError={onError}
      />
      <MissingPoster generation={generation} />
    </>
  );
}
