// How wide a picture may be shown.
import type { Orientation } from '../generation/frame.ts';

/** Never taller than the window: the width is held where the height would not fit. */
export const STAGE_WIDTH: Record<Orientation, string> = {
  portrait: 'max-w-[42vh]',
  square: 'max-w-[75vh]',
  landscape: 'max-w-[130vh]',
};
