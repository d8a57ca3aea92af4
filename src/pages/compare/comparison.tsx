// The clips on their clock, side by side or one wiped over the other, and everything that is done to them by key.
import { Maximize, Minimize } from 'lucide-react';
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Completed, Generation } from '../../core/generation.ts';
import { IconButton } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { compareWords as words } from '../../words/compare.ts';
import { playerWords } from '../../words/player.ts';
import { frameOf } from '../generation/frame.ts';
import { Controls } from '../player/controls.tsx';
import { createSequenceGuard, isTakenElsewhere, keyCommandOf, perform } from '../player/key-command.ts';
import { FULLSCREEN_OFFERED, toggleFullscreen, useFullscreen } from '../player/screen.ts';
import { Timeline } from '../player/timeline.tsx';
import { useTransport } from '../player/use-playback.ts';
import { Differences } from './differences.tsx';
import { HeardSelect, nextHeard } from './heard.tsx';
import { Legend } from './legend.tsx';
import { Stages } from './stages.tsx';
import { useVerdict } from './use-verdict.ts';

type ComparisonProps = {
  generations: readonly Generation<Completed>[];
  /** Where the keys are listened to. */
  page: RefObject<HTMLElement | null>;
};

export type View = 'side_by_side' | 'wipe';

export function Comparison({ generations, page }: ComparisonProps) {
  const transport = useTransport(generations);
  const [view, setView] = useState<View>('side_by_side');
  const pick = useVerdict(generations);
  const player = useRef<HTMLDivElement>(null);
  const full = useFullscreen(player);
  const fullscreen = () => toggleFullscreen(player.current);
  const wipes = generations.length === 2;
  const own: ReadonlyMap<string, () => void> = new Map([
    ...generations.map((_, place) => [String(place + 1), () => pick(place)] as const),
    ['s', () => nextHeard(transport, generations.length)],
    ['w', () => wipes && setView(view === 'wipe' ? 'side_by_side' : 'wipe')],
  ]);
  const [isWithinSequence] = useState(createSequenceGuard);
  const handleKey = useEffectEvent((event: KeyboardEvent) => {
    if (isWithinSequence(event)) return;
    const act = isTakenElsewhere(event) ? undefined : own.get(event.key.toLowerCase());
    const command = act === undefined ? keyCommandOf(event) : null;
    if (act === undefined && command === null) return;
    event.preventDefault();
    if (command !== null) perform(command, transport, { fullscreen });
    act?.();
  });
  // The whole page is the player, its heading with it, which stands before anything is known of the clips.
  useEffect(() => {
    const element = page.current;
    const listen = (event: KeyboardEvent) => handleKey(event);
    element?.addEventListener('keydown', listen);
    return () => element?.removeEventListener('keydown', listen);
  }, [page]);
  const [first] = generations;
  return (
    <div className="flex flex-col gap-4">
      {wipes && (
        <Segmented
          label={words.view}
          labelHidden
          name="compare-view"
          options={[
            { value: 'side_by_side', label: words.sideBySide },
            { value: 'wipe', label: words.wipe },
          ]}
          value={view}
          onChange={setView}
        />
      )}
      <div ref={player} className={classNames('flex flex-col gap-2', full && 'h-dvh bg-canvas p-4')}>
        <Stages generations={generations} transport={transport} view={view} full={full} />
        {first !== undefined && (
          <Timeline transport={transport} spritesheetPath={null} ratio={frameOf(first.spec.size)} />
        )}
        <Controls transport={transport} sound={<HeardSelect transport={transport} count={generations.length} />}>
          {FULLSCREEN_OFFERED && <FullscreenButton full={full} onPress={fullscreen} />}
        </Controls>
      </div>
      <Legend generations={generations} onPick={pick} />
      <Differences generations={generations} />
    </div>
  );
}

function FullscreenButton({ full, onPress }: { full: boolean; onPress: () => void }) {
  const Icon = full ? Minimize : Maximize;
  return (
    <IconButton
      label={full ? playerWords.leaveFullscreen : playerWords.fullscreen}
      aria-keyshortcuts="F"
      onClick={onPress}
    >
      <Icon className="size-4" aria-hidden="true" />
    </IconButton>
  );
}
