// What every scene stands on: a fade from top to bottom, and soft round lights.
import { blend, type Canvas } from '../canvas.ts';
import { type Colour, mixed } from '../colour.ts';

export function fillSky(canvas: Canvas, top: Colour, bottom: Colour): void {
  const { width, height, pixels } = canvas;
  for (let y = 0; y < height; y += 1) {
    const [red, green, blue] = mixed(top, bottom, smooth(y / height));
    for (let byte = y * width * 3; byte < (y + 1) * width * 3; byte += 3) {
      pixels[byte] = red;
      pixels[byte + 1] = green;
      pixels[byte + 2] = blue;
    }
  }
}

/** Centre and radii in canvas pixels. Solid inside `core`, fading to nothing at `radius`. */
type Light = { x: number; y: number; radius: number; core: number; colour: Colour; strength: number };

export function paintLight(canvas: Canvas, light: Light): void {
  const top = Math.max(0, Math.floor(light.y - light.radius));
  const bottom = Math.min(canvas.height - 1, Math.ceil(light.y + light.radius));
  const left = Math.max(0, Math.floor(light.x - light.radius));
  const right = Math.min(canvas.width - 1, Math.ceil(light.x + light.radius));
  const band = Math.max(1, light.radius - light.core);
  for (let y = top; y <= bottom; y += 1) {
    for (let x = left; x <= right; x += 1) {
      const distance = Math.hypot(x - light.x, y - light.y);
      if (distance >= light.radius) continue;
      const fade = distance <= light.core ? 1 : smooth(1 - (distance - light.core) / band);
      blend(canvas, y * canvas.width + x, light.colour, fade * light.strength);
    }
  }
}

/** 0 to 1 with level ends. */
export function smooth(share: number): number {
  const clipped = Math.min(1, Math.max(0, share));
  return clipped * clipped * (3 - 2 * clipped);
}
