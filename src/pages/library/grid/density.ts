// How large the tiles are and whether they stand in a grid or a list: a wish of this browser, kept from visit to visit.
import * as z from 'zod/mini';

export const VIEWS = ['grid', 'list'] as const;
export type View = (typeof VIEWS)[number];

/** `step` counts from the largest tiles, 0, to the smallest. */
export type Look = { view: View; step: number };

/** Height of a row in a grid of `USUAL_WIDTH_PX`. */
const HEIGHTS_PX = [340, 250, 190, 144, 108] as const;
export const LAST_STEP = HEIGHTS_PX.length - 1;
const USUAL_WIDTH_PX = 1200;
const LOWEST_PX = 84;

/** Larger on a wall and smaller on a phone, by less than the screen itself. */
export function rowHeightPx(step: number, widthPx: number): number {
  const scale = Math.min(1.8, Math.max(0.65, Math.sqrt(widthPx / USUAL_WIDTH_PX)));
  return Math.max(LOWEST_PX, Math.round((HEIGHTS_PX[step] ?? HEIGHTS_PX[2]) * scale));
}

const lookSchema = z.object({
  view: z.enum(VIEWS),
  step: z.number().check(z.int(), z.minimum(0), z.maximum(LAST_STEP)),
});
const USUAL: Look = { view: 'grid', step: 2 };
const NAME = 'sora-studio-library-look';

export function readLook(): Look {
  try {
    const kept = lookSchema.safeParse(JSON.parse(localStorage.getItem(NAME) ?? 'null'));
    return kept.success ? kept.data : USUAL;
  } catch {
    // Blocked storage and an entry written by hand mean the same: nothing is kept.
    return USUAL;
  }
}

/** Where storage is blocked or full it lives as long as the page. */
export function writeLook(look: Look): void {
  try {
    localStorage.setItem(NAME, JSON.stringify(look));
  } catch {
    // Nothing hangs on it.
  }
}
