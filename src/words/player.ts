// Sentences of the player and of its keys.
import { formatElapsed, formatExact } from './format.ts';

/** `0:07.25`: minutes, seconds and hundredths. */
export function formatClock(seconds: number): string {
  const hundredths = Math.max(0, Math.floor(seconds * 100 + 1e-6));
  return `${formatElapsed(Math.floor(hundredths / 100) * 1000)}.${String(hundredths % 100).padStart(2, '0')}`;
}

export const playerWords = {
  player: (prompt: string) => `Player: ${prompt}`,
  play: 'Play',
  pause: 'Pause',
  back: 'One frame back',
  forward: 'One frame on',
  position: 'Position',
  at: (clock: string, frame: number, count: number) => `${clock}, frame ${frame} of ${count}`,
  frame: (frame: number, count: number) => `frame ${frame} of ${count}`,
  of: (clock: string) => `of ${clock}`,
  loop: 'Loop',
  markIn: 'Mark in',
  markOut: 'Mark out',
  in: 'In',
  out: 'Out',
  clearMarks: 'Clear the marks',
  speed: 'Speed',
  times: (rate: number) => `${formatExact(rate)}×`,
  mute: 'Sound off',
  unmute: 'Sound on',
  silent: 'This clip has no sound',
  volume: 'Volume',
  percent: (share: number) => `${Math.round(share * 100)} %`,
  fullscreen: 'Full screen',
  leaveFullscreen: 'Leave full screen',
  pictureInPicture: 'Picture in picture',
  useFrame: 'Use this frame',
  useFrameHint: 'It becomes the starting image of a new video.',
  unreadableFrame: 'This browser cannot read the frame. Try another one, or another browser.',
  waiting: 'Loading…',
  state: (rate: number, marks: string | null, loop: boolean) =>
    [`${formatExact(rate)}×`, ...(marks === null ? [] : [marks]), ...(loop ? ['loop'] : [])].join(', '),
  marked: (from: string, until: string) => `from ${from} to ${until}`,
} as const;

/** As they stand in the sheet of shortcuts. */
export type KeyRow = { keys: readonly string[]; each?: true; meaning: string };

export const playerKeyRows: readonly KeyRow[] = [
  { keys: ['Space'], meaning: 'Play and pause' },
  { keys: ['←', '→'], each: true, meaning: 'One frame back and on' },
  { keys: [',', '.'], each: true, meaning: 'The same' },
  { keys: ['⇧ ←', '⇧ →'], each: true, meaning: 'One second back and on' },
  { keys: ['Home', 'End'], each: true, meaning: 'To the beginning and the end' },
  { keys: ['I', 'O'], each: true, meaning: 'Mark in and out' },
  { keys: ['X'], meaning: 'Clear the marks' },
  { keys: ['L'], meaning: 'Loop' },
  { keys: ['-', '+'], each: true, meaning: 'Slower and faster' },
  { keys: ['M'], meaning: 'Sound on and off' },
  { keys: ['↑', '↓'], each: true, meaning: 'Louder and quieter' },
  { keys: ['F'], meaning: 'Full screen' },
  { keys: ['P'], meaning: 'Picture in picture' },
  { keys: ['U'], meaning: 'Use this frame' },
];

export const clipKeyRows: readonly KeyRow[] = [
  { keys: ['J', 'K'], each: true, meaning: 'The next and the previous one' },
  { keys: ['→', '←'], each: true, meaning: 'The same, outside of the player' },
];
