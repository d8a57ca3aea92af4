// Ridges sliding past each other under a slowly rising light.
import type { Canvas } from '../canvas.ts';
import type { Chance } from '../chance.ts';
import { type Colour, mixed, type Palette } from '../colour.ts';
import type { Scene } from '../scene.ts';
import { fillSky, paintLight } from './sky.ts';

type Ridge = {
  colour: Colour;
  rim: Colour;
  /** Height of the crest line, share of the picture's height. */
  level: number;
  waves: readonly { reach: number; length: number; phase: number; pace: number }[];
};

export function createDunes(chance: Chance, palette: Palette): Scene {
  const ridges = palette.layers.map((colour, index) => createRidge(chance, colour, palette, index));
  const sun = { x: chance.between(0.25, 0.75), y: chance.between(0.24, 0.4), size: chance.between(0.1, 0.17) };
  return (canvas, seconds) => {
    fillSky(canvas, palette.skyTop, palette.skyBottom);
    const unit = Math.min(canvas.width, canvas.height);
    const place = { x: sun.x * canvas.width, y: (sun.y - 0.008 * seconds) * canvas.height, colour: palette.light };
    paintLight(canvas, { ...place, radius: unit * sun.size * 3.2, core: 0, strength: 0.35 });
    paintLight(canvas, { ...place, radius: unit * sun.size + 1, core: unit * sun.size - 1, strength: 0.95 });
    for (const ridge of ridges) paintRidge(canvas, ridge, seconds);
  };
}

function createRidge(chance: Chance, colour: Colour, palette: Palette, index: number): Ridge {
  return {
    colour,
    rim: mixed(colour, palette.light, 0.28),
    level: 0.46 + index * 0.115,
    waves: [0.05, 0.022, 0.009].map((reach, octave) => ({
      reach: reach * chance.between(0.6, 1.2),
      length: chance.between(0.7, 1.3) / 2 ** octave,
      phase: chance.between(0, Math.PI * 2),
      pace: (0.05 + 0.05 * index) * chance.between(0.7, 1.3),
    })),
  };
}

function paintRidge(canvas: Canvas, ridge: Ridge, seconds: number): void {
  const { width, height, pixels } = canvas;
  const rimHeight = height * 0.09;
  for (let x = 0; x < width; x += 1) {
    const crest = crestOf(ridge, x / width, seconds) * height;
    for (let y = Math.max(0, Math.floor(crest)); y < height; y += 1) {
      const cover = Math.min(1, y + 1 - crest);
      const glow = Math.max(0, 1 - (y - crest) / rimHeight);
      const byte = (y * width + x) * 3;
      for (let channel = 0; channel < 3; channel += 1) {
        const own = ridge.colour[channel] ?? 0;
        const lit = own + ((ridge.rim[channel] ?? 0) - own) * glow * glow;
        const under = pixels[byte + channel] ?? 0;
        pixels[byte + channel] = under + (lit - under) * cover;
      }
    }
  }
}

function crestOf(ridge: Ridge, across: number, seconds: number): number {
  let level = ridge.level;
  for (const wave of ridge.waves) {
    level += wave.reach * Math.sin((across / wave.length) * Math.PI * 2 + wave.phase + seconds * wave.pace * 4);
  }
  return level;
}
