// The buttons of a player. Those of the picture itself (full screen and the like) are handed in.
import { Pause, Play, Repeat, StepBack, StepForward, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { frameAt, startOf } from '../../core/film.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Select } from '../../ui/select.tsx';
import { formatClock, playerWords as words } from '../../words/player.ts';
import { RATES, rangeOf } from './playback.ts';
import type { Transport } from './transport.ts';
import { usePlayback } from './use-playback.ts';

type ControlsProps = { transport: Transport; sound: ReactNode; children?: ReactNode };

export function Controls({ transport, sound, children }: ControlsProps) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
      <div className="flex items-center gap-0.5">
        <PlayButton transport={transport} />
        <IconButton label={words.back} aria-keyshortcuts="," onClick={() => transport.step(-1)}>
          <StepBack className="size-4" aria-hidden="true" />
        </IconButton>
        <IconButton label={words.forward} aria-keyshortcuts="." onClick={() => transport.step(1)}>
          <StepForward className="size-4" aria-hidden="true" />
        </IconButton>
        <ClockFace transport={transport} />
      </div>
      <div className="flex flex-wrap items-center gap-0.5">
        <MarkButtons transport={transport} />
        <LoopButton transport={transport} />
        <SpeedSelect transport={transport} />
        {sound}
        {children}
      </div>
      <StateSpoken transport={transport} />
    </div>
  );
}

function PlayButton({ transport }: { transport: Transport }) {
  const playing = usePlayback(transport, (playback) => playback.playing);
  const Icon = playing ? Pause : Play;
  return (
    <IconButton label={playing ? words.pause : words.play} aria-keyshortcuts="Space" onClick={transport.toggle}>
      <Icon className="size-5 fill-current text-ink" aria-hidden="true" />
    </IconButton>
  );
}

function ClockFace({ transport }: { transport: Transport }) {
  const { film, known, seconds, waiting } = usePlayback(transport, (playback) => playback);
  const frame = frameAt(film, seconds);
  return (
    <p className="ml-1.5 flex flex-wrap gap-x-1.5 text-sm tabular-nums">
      <span className="text-ink">{formatClock(startOf(film, frame))}</span>
      <span className="text-faint">{words.of(formatClock(film.endSeconds))}</span>
      <span className="text-faint max-sm:hidden">
        {waiting ? words.waiting : known && words.frame(frame + 1, film.starts.length)}
      </span>
    </p>
  );
}

const PRESSED = 'aria-pressed:bg-accent-soft aria-pressed:text-accent';

function MarkButtons({ transport }: { transport: Transport }) {
  const marks = usePlayback(transport, (playback) => playback.marks);
  const marked = marks.in !== null || marks.out !== null;
  return (
    <>
      <Button
        variant="ghost"
        size="sm"
        className={classNames('pointer-coarse:min-w-11', PRESSED)}
        title={words.markIn}
        aria-pressed={marks.in !== null}
        aria-keyshortcuts="I"
        onClick={() => transport.mark('in')}
      >
        <span className="sr-only">{words.markIn}</span>
        <span aria-hidden="true">{words.in}</span>
      </Button>
      <Button
        variant="ghost"
        size="sm"
        className={classNames('pointer-coarse:min-w-11', PRESSED)}
        title={words.markOut}
        aria-pressed={marks.out !== null}
        aria-keyshortcuts="O"
        onClick={() => transport.mark('out')}
      >
        <span className="sr-only">{words.markOut}</span>
        <span aria-hidden="true">{words.out}</span>
      </Button>
      {/* Keeps its place, so that nothing moves under the finger. */}
      <IconButton
        label={words.clearMarks}
        aria-keyshortcuts="X"
        aria-disabled={!marked || undefined}
        className={marked ? '' : 'opacity-45'}
        onClick={transport.clearMarks}
      >
        <X className="size-4" aria-hidden="true" />
      </IconButton>
    </>
  );
}

function LoopButton({ transport }: { transport: Transport }) {
  const loop = usePlayback(transport, (playback) => playback.loop);
  return (
    <IconButton
      label={words.loop}
      aria-pressed={loop}
      aria-keyshortcuts="L"
      className={PRESSED}
      onClick={() => transport.setLoop(!loop)}
    >
      <Repeat className="size-4" aria-hidden="true" />
    </IconButton>
  );
}

function SpeedSelect({ transport }: { transport: Transport }) {
  const rate = usePlayback(transport, (playback) => playback.rate);
  return (
    <Select
      aria-label={words.speed}
      className="w-24"
      value={String(rate)}
      options={RATES.map((each) => ({ value: String(each), label: words.times(each) }))}
      onChange={(event) => transport.setRate(Number(event.target.value))}
    />
  );
}

/** Says what keys have changed, to those who do not see it. */
function StateSpoken({ transport }: { transport: Transport }) {
  const said = usePlayback(transport, (playback) => {
    const { film, marks, rate, loop } = playback;
    const { from, last } = rangeOf(playback);
    const time = (seconds: number) => formatClock(startOf(film, frameAt(film, seconds)));
    const marked = marks.in === null && marks.out === null ? null : words.marked(time(from), time(last));
    return words.state(rate, marked, loop);
  });
  return (
    <p role="status" className="sr-only">
      {said}
    </p>
  );
}
