// Curtains of light hanging from wandering lines, over a dark ridge.
import { blend, type Canvas } from '../canvas.ts';
import type { Chance } from '../chance.ts';
import { type Colour, mixed, type Palette } from '../colour.ts';
import type { Scene } from '../scene.ts';
import { fillSky, paintLight } from './sky.ts';

type Curtain = {
  colour: Colour;
  level: number;
  reach: number;
  length: number;
  phase: number;
  pace: number;
  drop: number;
};

const CURTAIN_COUNT = 4;
const STAR_COUNT = 42;

export function createAurora(chance: Chance, palette: Palette): Scene {
  const night = mixed(palette.skyTop, [8, 10, 22], 0.72);
  const horizon = mixed(palette.skyBottom, [10, 14, 30], 0.62);
  const stars = Array.from({ length: STAR_COUNT }, () => ({
    x: chance.between(0, 1),
    y: chance.between(0, 0.7),
    strength: chance.between(0.3, 0.9),
  }));
  const tints = [palette.light, palette.skyBottom, palette.layers[0] ?? palette.light];
  const curtains = Array.from({ length: CURTAIN_COUNT }, (_, index) => ({
    colour: mixed(tints[index % tints.length] ?? palette.light, palette.light, 0.3),
    level: 0.5 + index * 0.07 + chance.between(-0.03, 0.03),
    reach: chance.between(0.04, 0.1),
    length: chance.between(0.6, 1.5),
    phase: chance.between(0, Math.PI * 2),
    pace: chance.between(0.25, 0.6) * (index % 2 === 0 ? 1 : -1),
    drop: chance.between(0.24, 0.42),
  }));
  return (canvas, seconds) => {
    fillSky(canvas, night, horizon);
    for (const star of stars) {
      const place = { x: star.x * canvas.width, y: star.y * canvas.height, colour: palette.light };
      paintLight(canvas, { ...place, radius: 1.6, core: 0.4, strength: star.strength });
    }
    for (const curtain of curtains) paintCurtain(canvas, curtain, seconds);
  };
}

/** Brightest at its lower hem, fading upwards, with slow folds across. */
function paintCurtain(canvas: Canvas, curtain: Curtain, seconds: number): void {
  const { width, height } = canvas;
  const tall = curtain.drop * height;
  const hemSoftness = height * 0.025;
  for (let x = 0; x < width; x += 1) {
    const turn = (x / width / curtain.length) * Math.PI * 2 + curtain.phase + seconds * curtain.pace;
    const hem = (curtain.level + curtain.reach * Math.sin(turn) + 0.02 * Math.sin(turn * 2.7)) * height;
    const fold = 0.62 + 0.38 * Math.sin(turn * 3.1 + seconds * curtain.pace * 2);
    const first = Math.max(0, Math.floor(hem - tall));
    const last = Math.min(height - 1, Math.ceil(hem + hemSoftness));
    for (let y = first; y <= last; y += 1) {
      const above = hem - y;
      const fade = above >= 0 ? (1 - above / tall) ** 2 : 1 + above / hemSoftness;
      if (fade > 0) blend(canvas, y * width + x, curtain.colour, fade * fold * 0.55);
    }
  }
}
