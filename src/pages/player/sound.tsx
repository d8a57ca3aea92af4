// Sound of one clip: on and off, and how loud.
import { Volume2, VolumeX } from 'lucide-react';
import { IconButton } from '../../ui/button.tsx';
import { Slider } from '../../ui/slider.tsx';
import { playerWords as words } from '../../words/player.ts';
import type { Transport } from './transport.ts';
import { usePlayback } from './use-playback.ts';

export function Sound({ transport }: { transport: Transport }) {
  const hasSound = usePlayback(transport, (playback) => playback.film.hasSound);
  const muted = usePlayback(transport, (playback) => playback.muted || playback.volume === 0);
  const volume = usePlayback(transport, (playback) => playback.volume);
  if (!hasSound) {
    return (
      <IconButton label={words.silent} disabled>
        <VolumeX className="size-4" aria-hidden="true" />
      </IconButton>
    );
  }
  const Icon = muted ? VolumeX : Volume2;
  return (
    <>
      <IconButton
        label={muted ? words.unmute : words.mute}
        aria-keyshortcuts="M"
        onClick={() => transport.setMuted(!muted)}
      >
        <Icon className="size-4" aria-hidden="true" />
      </IconButton>
      {/* A phone has keys for this, and takes no other. */}
      <span className="w-20 max-sm:hidden pointer-coarse:hidden">
        <Slider
          aria-label={words.volume}
          min={0}
          max={1}
          step={0.05}
          value={muted ? 0 : volume}
          valueText={words.percent(muted ? 0 : volume)}
          onChange={transport.setVolume}
        />
      </span>
    </>
  );
}
