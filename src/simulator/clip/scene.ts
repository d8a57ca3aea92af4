// Which picture a prompt gets: one of four kinds, each drifting in its own way, all calm.
import type { Canvas } from './canvas.ts';
import { type Chance, chanceOf } from './chance.ts';
import type { ClipOrder } from './clip.ts';
import { type Palette, paletteOf } from './colour.ts';
import { createAurora } from './scenes/aurora.ts';
import { createDunes } from './scenes/dunes.ts';
import { createOrbs } from './scenes/orbs.ts';
import { createRipples } from './scenes/ripples.ts';

/** Paints the whole canvas as it looks `seconds` after the start. */
export type Scene = (canvas: Canvas, seconds: number) => void;
type SceneMaker = (chance: Chance, palette: Palette) => Scene;

const MAKERS: readonly SceneMaker[] = [createDunes, createOrbs, createAurora, createRipples];

export function sceneOf(order: ClipOrder): Scene {
  const palette = paletteOf(chanceOf(order.look));
  const chance = chanceOf(order.motion);
  const maker = MAKERS[chance.below(MAKERS.length)] ?? createDunes;
  return maker(chance, palette);
}
