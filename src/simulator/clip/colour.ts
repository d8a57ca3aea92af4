// Colours chosen by lightness, strength and hue, so that every prompt's palette is as calm as the next.
import type { Chance } from './chance.ts';

/** Red, green, blue, 0–255. */
export type Colour = readonly [number, number, number];

/** `lightness` 0–1, `chroma` 0–0.3, `hue` in degrees: Björn Ottosson's OKLCH, clipped to sRGB. */
function oklch(lightness: number, chroma: number, hue: number): Colour {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    encoded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    encoded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    encoded(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

function encoded(linear: number): number {
  const clipped = Math.min(1, Math.max(0, linear));
  const gamma = clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * clipped ** (1 / 2.4) - 0.055;
  return Math.round(gamma * 255);
}

/** `share` 0 gives `from`, 1 gives `to`. */
export function mixed(from: Colour, to: Colour, share: number): Colour {
  return [
    from[0] + (to[0] - from[0]) * share,
    from[1] + (to[1] - from[1]) * share,
    from[2] + (to[2] - from[2]) * share,
  ];
}

export type Palette = {
  skyTop: Colour;
  skyBottom: Colour;
  /** The one warm or cool counterpoint: sun, moon, light. */
  light: Colour;
  /** From the farthest to the nearest. */
  layers: readonly Colour[];
};

const LAYER_COUNT = 5;
/** Lightness of sky top, sky bottom, far layer, near layer: night, dusk, morning. */
const MOODS = [
  [0.24, 0.5, 0.44, 0.15],
  [0.4, 0.78, 0.62, 0.22],
  [0.68, 0.92, 0.78, 0.36],
] as const;
/** Hues of sky top, sky bottom and light that sit well together at every lightness; muddy yellows are left out. */
const HUES = [
  [268, 18, 70],
  [240, 195, 95],
  [300, 355, 60],
  [205, 160, 105],
  [8, 45, 85],
  [340, 285, 215],
  [255, 320, 80],
  [180, 225, 40],
  [285, 240, 170],
] as const;

export function paletteOf(chance: Chance): Palette {
  const [top, bottom, far, near] = MOODS[chance.below(MOODS.length)] ?? MOODS[0];
  const hues = HUES[chance.below(HUES.length)] ?? HUES[0];
  const turn = chance.between(-14, 14);
  const [topHue, bottomHue, lightHue] = [hues[0] + turn, hues[1] + turn, hues[2] + turn];
  const layers = Array.from({ length: LAYER_COUNT }, (_, index) => {
    const depth = index / (LAYER_COUNT - 1);
    return mixed(oklch(far, 0.09, bottomHue), oklch(near, 0.1, topHue), depth);
  });
  return {
    skyTop: oklch(top, 0.11, topHue),
    skyBottom: oklch(bottom, 0.11, bottomHue),
    light: oklch(0.92, 0.1, lightHue),
    layers,
  };
}
