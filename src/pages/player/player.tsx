// The player of one clip: frame by frame, between marks, at any speed, on the whole screen, and into a new video.
import { ImagePlus, Maximize, Minimize, PictureInPicture2, Play } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { Completed, Generation } from '../../core/generation.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { playerWords as words } from '../../words/player.ts';
import { frameOf } from '../generation/frame.ts';
import { ClipVideo } from './clip-video.tsx';
import { Controls } from './controls.tsx';
import { createSequenceGuard, keyCommandOf, perform } from './key-command.ts';
import {
  FULLSCREEN_OFFERED,
  PICTURE_IN_PICTURE_OFFERED,
  toggleFullscreen,
  togglePictureInPicture,
  useFullscreen,
} from './screen.ts';
import { Sound } from './sound.tsx';
import { Timeline } from './timeline.tsx';
import type { Transport } from './transport.ts';
import { useFrameUse } from './use-frame.ts';
import { usePlayback, useTransport } from './use-playback.ts';

type PlayerProps = {
  generation: Generation<Completed>;
  /** How wide the picture may become. */
  stageClassName: string;
};

export function Player({ generation, stageClassName }: PlayerProps) {
  const transport = useTransport([generation]);
  const element = useRef<HTMLDivElement>(null);
  const full = useFullscreen(element);
  const frameUse = useFrameUse(generation, transport);
  const ratio = frameOf(generation.spec.size);
  const fullscreen = () => toggleFullscreen(element.current);
  const pictureInPicture = () => togglePictureInPicture(element.current?.querySelector('video') ?? null);
  const [isWithinSequence] = useState(createSequenceGuard);
  const handleKeyDown = (event: KeyboardEvent) => {
    const command = isWithinSequence(event.nativeEvent) ? null : keyCommandOf(event.nativeEvent);
    if (command === null) return;
    event.preventDefault();
    perform(command, transport, { fullscreen, pictureInPicture, useFrame: frameUse.use });
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div
      ref={element}
      role="group"
      aria-label={words.player(generation.spec.prompt)}
      data-player
      className={classNames('flex flex-col gap-2', full && 'h-dvh bg-canvas p-4')}
      onKeyDown={handleKeyDown}
    >
      <div className={classNames('flex justify-center', full ? 'min-h-0 flex-1' : 'rounded-lg bg-well p-3')}>
        <div
          className={classNames('relative w-full overflow-hidden rounded-md', !full && stageClassName)}
          style={full ? undefined : { aspectRatio: `${ratio.width} / ${ratio.height}` }}
        >
          <ClipVideo generation={generation} transport={transport} place={0} />
          <PicturePress transport={transport} />
        </div>
      </div>
      <Timeline transport={transport} spritesheetPath={generation.lifecycle.clip.spritesheetPath} ratio={ratio} />
      <Controls transport={transport} sound={<Sound transport={transport} />}>
        {PICTURE_IN_PICTURE_OFFERED && (
          <IconButton label={words.pictureInPicture} aria-keyshortcuts="P" onClick={pictureInPicture}>
            <PictureInPicture2 className="size-4" aria-hidden="true" />
          </IconButton>
        )}
        {FULLSCREEN_OFFERED && (
          <IconButton
            label={full ? words.leaveFullscreen : words.fullscreen}
            aria-keyshortcuts="F"
            onClick={fullscreen}
          >
            {full ? (
              <Minimize className="size-4" aria-hidden="true" />
            ) : (
              <Maximize className="size-4" aria-hidden="true" />
            )}
          </IconButton>
        )}
        <Button
          size="sm"
          busy={frameUse.busy}
          title={words.useFrameHint}
          aria-keyshortcuts="U"
          icon={<ImagePlus className="size-4" aria-hidden="true" />}
          onClick={frameUse.use}
        >
          {words.useFrame}
        </Button>
      </Controls>
      <p role="alert" className="text-bad text-sm empty:hidden">
        {frameUse.problem}
      </p>
    </div>
  );
}

/** A press on the picture plays and pauses; the keyboard has its own button for that. */
function PicturePress({ transport }: { transport: Transport }) {
  const engaged = usePlayback(transport, (playback) => playback.engaged);
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-hidden="true"
      className="absolute inset-0 flex items-center justify-center outline-none"
      onClick={transport.toggle}
    >
      {!engaged && (
        <span className="flex size-14 items-center justify-center rounded-full bg-scrim text-bad-ink">
          <Play className="size-6 fill-current" />
        </span>
      )}
    </button>
  );
}
