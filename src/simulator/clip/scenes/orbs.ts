// Translucent discs that circle slowly in front of a fading sky.
import type { Chance } from '../chance.ts';
import { mixed, type Palette } from '../colour.ts';
import type { Scene } from '../scene.ts';
import { fillSky, paintLight } from './sky.ts';

const ORB_COUNT = 9;

export function createOrbs(chance: Chance, palette: Palette): Scene {
  const tints = [palette.light, palette.skyBottom, ...palette.layers];
  const orbs = Array.from({ length: ORB_COUNT }, (_, index) => ({
    x: chance.between(0.1, 0.9),
    y: chance.between(0.12, 0.88),
    size: 0.3 - index * 0.028,
    swing: chance.between(0.05, 0.13),
    phase: chance.between(0, Math.PI * 2),
    pace: chance.between(0.35, 0.7) * (chance.below(2) === 0 ? 1 : -1),
    colour: mixed(tints[chance.below(tints.length)] ?? palette.light, palette.light, chance.between(0, 0.45)),
  }));
  return (canvas, seconds) => {
    fillSky(canvas, palette.skyTop, mixed(palette.skyTop, palette.skyBottom, 0.75));
    const unit = Math.min(canvas.width, canvas.height);
    for (const orb of orbs) {
      const turn = orb.phase + seconds * orb.pace;
      const place = {
        x: orb.x * canvas.width + Math.cos(turn) * orb.swing * unit,
        y: orb.y * canvas.height + Math.sin(turn) * orb.swing * unit * 1.4,
        colour: orb.colour,
      };
      const radius = orb.size * unit;
      paintLight(canvas, { ...place, radius: radius * 1.5, core: radius * 0.8, strength: 0.12 });
      paintLight(canvas, { ...place, radius, core: radius - 2, strength: 0.5 });
    }
  };
}
