// Where a saved clip is played from: a signed link that is renewed without restarting a film that is being watched.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Completed, Generation } from '../../core/generation.ts';
import { clipLinkOptions } from '../../queries/clips.ts';
import { useServices } from '../../queries/services.tsx';

export type ClipSource = {
  /** Undefined while it is asked for. */
  source: string | undefined;
  poster: string | undefined;
  problem: 'unavailable' | 'missing' | null;
  /** Keeps this source until it breaks. To be called when something of it has been played. */
  hold: () => void;
  reload: () => void;
  /** To be called when the player cannot go on. */
  onError: () => void;
};

export function useClipSource({ lifecycle }: Generation<Completed>): ClipSource {
  const services = useServices();
  const { clip } = lifecycle;
  const video = useQuery(clipLinkOptions(services, clip.videoPath));
  const poster = useQuery({
    ...clipLinkOptions(services, clip.thumbnailPath ?? ''),
    enabled: clip.thumbnailPath !== null,
  });
  const [played, setPlayed] = useState<string | null>(null);
  const source = played ?? video.data ?? undefined;
  const reload = () => {
    setPlayed(null);
    void video.refetch();
  };
  const missing = played === null && (video.isError || video.data === null);
  return {
    source,
    poster: poster.data ?? undefined,
    problem: missing ? (video.isError ? 'unavailable' : 'missing') : null,
    hold: () => source !== undefined && setPlayed(source),
    reload,
    onError: () => played !== null && reload(),
  };
}
