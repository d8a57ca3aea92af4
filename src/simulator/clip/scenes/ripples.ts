// Rings spreading slowly from one point on still water, crossed by a fainter second set.
import type { Canvas } from '../canvas.ts';
import type { Chance } from '../chance.ts';
import { type Colour, mixed, type Palette } from '../colour.ts';
import type { Scene } from '../scene.ts';
import { smooth } from './sky.ts';

type Source = { x: number; y: number; swing: number; phase: number; length: number; pace: number; strength: number };

/** The water's height is worked out on every fourth pixel each way and drawn between. */
const STEP = 4;
const SHADE_COUNT = 256;

export function createRipples(chance: Chance, palette: Palette): Scene {
  const shades = shadesOf(palette);
  const sources = [1, 0.28].map((strength) => ({
    x: chance.between(0.25, 0.75),
    y: chance.between(0.25, 0.7),
    swing: chance.between(0.03, 0.08),
    phase: chance.between(0, Math.PI * 2),
    length: chance.between(0.2, 0.34),
    pace: chance.between(1, 1.7),
    strength,
  }));
  return (canvas, seconds) => {
    const columns = Math.ceil(canvas.width / STEP) + 1;
    const rows = Math.ceil(canvas.height / STEP) + 1;
    const heights = new Float32Array(columns * rows);
    for (const source of sources) addRings(heights, columns, { canvas, source, seconds });
    paintWater(canvas, heights, columns, shades);
  };
}

/** From deep to bright: nearest layer, sky, horizon, light. */
function shadesOf(palette: Palette): readonly Colour[] {
  const deep = palette.layers[palette.layers.length - 1] ?? palette.skyTop;
  const stops = [mixed(deep, palette.skyTop, 0.35), palette.skyTop, palette.skyBottom, palette.light];
  return Array.from({ length: SHADE_COUNT }, (_, index) => {
    const place = (index / SHADE_COUNT) * (stops.length - 1);
    const from = stops[Math.floor(place)] ?? deep;
    return mixed(from, stops[Math.floor(place) + 1] ?? from, place % 1);
  });
}

type Rings = { canvas: Canvas; source: Source; seconds: number };

function addRings(heights: Float32Array, columns: number, { canvas, source, seconds }: Rings): void {
  const unit = Math.min(canvas.width, canvas.height);
  const turn = source.phase + seconds * 0.3;
  const centreX = source.x * canvas.width + Math.cos(turn) * source.swing * unit;
  const centreY = source.y * canvas.height + Math.sin(turn) * source.swing * unit;
  const tightness = (Math.PI * 2) / (source.length * unit);
  for (let at = 0; at < heights.length; at += 1) {
    const x = (at % columns) * STEP - centreX;
    const y = (Math.floor(at / columns) * STEP - centreY) * 1.25;
    const distance = Math.sqrt(x * x + y * y);
    const calm = source.strength / (1 + distance / (unit * 0.5));
    heights[at] = (heights[at] ?? 0) + calm * Math.sin(distance * tightness - seconds * source.pace + source.phase);
  }
}

function paintWater(canvas: Canvas, heights: Float32Array, columns: number, shades: readonly Colour[]): void {
  const { width, height, pixels } = canvas;
  for (let y = 0, byte = 0; y < height; y += 1) {
    const row = Math.floor(y / STEP) * columns;
    const down = (y % STEP) / STEP;
    const slope = 0.16 + 0.5 * smooth(y / height);
    for (let x = 0; x < width; x += 1, byte += 3) {
      const at = row + Math.floor(x / STEP);
      const across = (x % STEP) / STEP;
      const upper = (heights[at] ?? 0) * (1 - across) + (heights[at + 1] ?? 0) * across;
      const lower = (heights[at + columns] ?? 0) * (1 - across) + (heights[at + columns + 1] ?? 0) * across;
      const level = slope + 0.17 * (upper * (1 - down) + lower * down);
      const shade = shades[Math.min(SHADE_COUNT - 1, Math.max(0, Math.round(level * SHADE_COUNT)))] ?? [0, 0, 0];
      pixels[byte] = shade[0];
      pixels[byte + 1] = shade[1];
      pixels[byte + 2] = shade[2];
    }
  }
}
