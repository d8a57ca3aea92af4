// The saved video, played in place through a signed link. Nothing of the film is fetched before play is pressed.
import { useQuery } from '@tanstack/react-query';
import { RotateCw } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { Completed, Generation } from '../../core/generation.ts';
import { clipLinkOptions } from '../../queries/clips.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { RatioBox } from '../../ui/ratio-box.tsx';
import { VideoPlayer } from '../../ui/video-player.tsx';
import { generationWords as words } from '../../words/generation.ts';
import { frameOf } from './frame.ts';

// Most clips come with a poster.
const LatePoster = lazy(async () => ({ default: (await import('./late-poster.tsx')).LatePoster }));

export function ClipPlayer({ generation }: { generation: Generation<Completed> }) {
  const services = useServices();
  const { clip } = generation.lifecycle;
  const video = useQuery(clipLinkOptions(services, clip.videoPath));
  const poster = useQuery({
    ...clipLinkOptions(services, clip.thumbnailPath ?? ''),
    enabled: clip.thumbnailPath !== null,
  });
  // Renewing the link must not restart a film that is being watched: what was played stays until it breaks.
  const [played, setPlayed] = useState<string | null>(null);
  const source = played ?? video.data ?? undefined;
  const reload = () => {
    setPlayed(null);
    void video.refetch();
  };
  const frame = frameOf(generation.spec.size);
  const missing = video.isError || video.data === null;
  if (missing && played === null) {
    return (
      <RatioBox {...frame} className="rounded-md bg-well">
        <div className="absolute inset-0 flex flex-col items-center justify-center gap-3 p-3 text-center text-muted text-sm">
          <p>{video.isError ? words.playerUnavailable : words.playerMissing}</p>
          <Button size="sm" icon={<RotateCw className="size-3.5" aria-hidden="true" />} onClick={reload}>
            {words.reload}
          </Button>
        </div>
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
        poster={poster.data ?? undefined}
        onPlay={() => setPlayed(source)}
        onError={() => played !== null && reload()}
      />
      {clip.thumbnailPath === null && (
        <Suspense fallback={null}>
          <LatePoster generation={generation} />
        </Suspense>
      )}
    </>
  );
}
