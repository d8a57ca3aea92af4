// Sentences about the part of a picture that starts a video, and about frames of saved clips.
import { formatMoment, formatRough } from './format.ts';

export const cropWords = {
  adjust: 'Adjust',
  whole: 'Shown whole.',
  cut: (width: number, height: number) => `A part of ${width}x${height}; the whole picture stays in your bucket.`,
  enlarged: (times: number) => `Enlarged ${formatRough(times)} times: a larger picture would be sharper.`,
  stored: 'From your bucket.',
  misfit: (width: number, height: number) =>
    `This one is ${width}x${height}: its middle is used, unless you cut it anew.`,
  cutAnew: 'Cut anew',
  cutFor: (width: number, height: number) => `Cut to ${width}x${height}`,
  title: 'Where the video begins',
  hint: 'Drag the picture, pinch it, or use the sliders. It is cut, never stretched.',
  zoom: 'Nearer',
  zoomed: (times: number) => `${formatRough(times)} times`,
  across: 'Left and right',
  down: 'Up and down',
  position: (percent: number) => `${percent} %`,
  reset: 'Show as much as fits',
  cancel: 'Cancel',
  use: 'Use this part',
} as const;

export const frameWords = {
  title: 'A frame of a saved video',
  hint: 'Choose a video, then the frame to start from.',
  empty: 'Nothing is saved yet: the first finished video appears here.',
  unreachable: 'Your videos cannot be read right now.',
  choose: (prompt: string) => `Choose: ${prompt}`,
  player: (prompt: string) => `Frame of: ${prompt}`,
  frame: 'Frame',
  at: (seconds: number) => `at ${formatMoment(seconds)}`,
  first: 'First',
  last: 'Last',
  back: 'Another video',
  cancel: 'Cancel',
  use: 'Start from this frame',
  filename: (seconds: number) => `frame-${Math.round(seconds * 100) / 100}s.png`,
} as const;
