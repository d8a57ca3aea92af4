// Which key means what to a player, and doing it.
import type { Transport } from './transport.ts';

export type PlayerCommand =
  | 'toggle'
  | 'frame_back'
  | 'frame_on'
  | 'second_back'
  | 'second_on'
  | 'beginning'
  | 'end'
  | 'mark_in'
  | 'mark_out'
  | 'clear_marks'
  | 'loop'
  | 'slower'
  | 'faster'
  | 'mute'
  | 'louder'
  | 'quieter'
  | 'fullscreen'
  | 'picture_in_picture'
  | 'use_frame';

const BY_KEY: ReadonlyMap<string, PlayerCommand> = new Map<string, PlayerCommand>([
  [' ', 'toggle'],
  [',', 'frame_back'],
  ['.', 'frame_on'],
  ['arrowleft', 'frame_back'],
  ['arrowright', 'frame_on'],
  ['home', 'beginning'],
  ['end', 'end'],
  ['i', 'mark_in'],
  ['o', 'mark_out'],
  ['x', 'clear_marks'],
  ['l', 'loop'],
  ['-', 'slower'],
  ['+', 'faster'],
  ['=', 'faster'],
  ['m', 'mute'],
  ['arrowup', 'louder'],
  ['arrowdown', 'quieter'],
  ['f', 'fullscreen'],
  ['p', 'picture_in_picture'],
  ['u', 'use_frame'],
]);

const WITH_SHIFT: ReadonlyMap<string, PlayerCommand> = new Map<string, PlayerCommand>([
  ['arrowleft', 'second_back'],
  ['arrowright', 'second_on'],
]);

/** What a control with the focus needs for itself. A control marked `data-player-keys` leaves all of them to the player. */
const OWN_KEYS: readonly (readonly [controls: string, keys: RegExp])[] = [
  ['textarea, select, [contenteditable], dialog, [popover], input:not([type="range"], [type="radio"])', /./],
  ['button, a, summary', /^( |enter)$/],
  ['input[type="range"]:not([data-player-keys])', /^(arrow.*|home|end)$/],
  ['input[type="radio"]', /^(arrow.*| )$/],
];

type KeyPress = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'defaultPrevented'> & {
  target: EventTarget | null;
};

/** Null for a key that means nothing here, or that the control with the focus needs for itself. */
export function keyCommandOf(event: KeyPress): PlayerCommand | null {
  if (isTakenElsewhere(event)) return null;
  const key = event.key.toLowerCase();
  return (event.shiftKey ? WITH_SHIFT.get(key) : undefined) ?? BY_KEY.get(key) ?? null;
}

/** G begins a sequence that leads to another page: the key after it is not the player's. */
export function createSequenceGuard(): (event: KeyPress) => boolean {
  let before = '';
  return ({ key }) => {
    const within = before === 'g';
    before = within ? '' : key.toLowerCase();
    return within;
  };
}

export function isTakenElsewhere(event: KeyPress): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return true;
  const { target } = event;
  if (!(target instanceof Element)) return false;
  const key = event.key.toLowerCase();
  return OWN_KEYS.some(([controls, keys]) => keys.test(key) && target.closest(controls) !== null);
}

const VOLUME_STEP = 0.1;

/** What only one kind of player can do. */
export type PlayerExtras = { fullscreen: () => void; pictureInPicture: () => void; useFrame: () => void };

export function perform(command: PlayerCommand, transport: Transport, extras: Partial<PlayerExtras>): void {
  const { loop, muted, volume } = transport.playback();
  const acts: Record<PlayerCommand, () => void> = {
    toggle: transport.toggle,
    frame_back: () => transport.step(-1),
    frame_on: () => transport.step(1),
    second_back: () => transport.skip(-1),
    second_on: () => transport.skip(1),
    beginning: transport.toBeginning,
    end: transport.toEnd,
    mark_in: () => transport.mark('in'),
    mark_out: () => transport.mark('out'),
    clear_marks: transport.clearMarks,
    loop: () => transport.setLoop(!loop),
    slower: () => transport.changeRate(-1),
    faster: () => transport.changeRate(1),
    mute: () => transport.setMuted(!muted),
    louder: () => transport.setVolume(volume + VOLUME_STEP),
    quieter: () => transport.setVolume(volume - VOLUME_STEP),
    fullscreen: () => extras.fullscreen?.(),
    picture_in_picture: () => extras.pictureInPicture?.(),
    use_frame: () => extras.useFrame?.(),
  };
  acts[command]();
}
