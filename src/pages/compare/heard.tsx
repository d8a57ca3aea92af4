// Which of the clips is heard: one of them, or none.
import { Select } from '../../ui/select.tsx';
import { LETTERS, compareWords as words } from '../../words/compare.ts';
import { playerWords } from '../../words/player.ts';
import type { Transport } from '../player/transport.ts';
import { usePlayback } from '../player/use-playback.ts';

const NONE = 'none';

type HeardSelectProps = { transport: Transport; count: number };

export function HeardSelect({ transport, count }: HeardSelectProps) {
  const hasSound = usePlayback(transport, (playback) => playback.film.hasSound);
  const heard = usePlayback(transport, (playback) => (playback.muted ? NONE : String(playback.heard)));
  const letters = LETTERS.slice(0, count).map((letter, place) => ({
    value: String(place),
    label: words.heard(letter),
  }));
  return (
    <Select
      aria-label={words.sound}
      title={hasSound ? words.sound : playerWords.silent}
      className="w-36"
      disabled={!hasSound}
      value={hasSound ? heard : NONE}
      options={[...letters, { value: NONE, label: words.silent }]}
      onChange={({ target: { value } }) =>
        value === NONE ? transport.setMuted(true) : transport.setHeard(Number(value))
      }
    />
  );
}

export function nextHeard(transport: Transport, count: number): void {
  const { heard, muted } = transport.playback();
  if (muted) transport.setHeard(0);
  else if (heard + 1 < count) transport.setHeard(heard + 1);
  else transport.setMuted(true);
}
