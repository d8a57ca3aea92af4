// A picture at half the clip's width and height, and its way into the encoder's full-size frame.
import type { Colour } from './colour.ts';

/** Interleaved red, green, blue; `width` and `height` are half the clip's. */
export type Canvas = { width: number; height: number; pixels: Uint8ClampedArray };

/** Planar 4:2:0, full size: brightness, then the two colour planes at half size each way. */
export type Frame = { width: number; height: number; planes: Uint8Array };

export function createCanvas(width: number, height: number): Canvas {
  return { width, height, pixels: new Uint8ClampedArray(width * height * 3) };
}

export function createFrame(width: number, height: number): Frame {
  return { width, height, planes: new Uint8Array((width * height * 3) / 2) };
}

/** `alpha` 0 leaves what is there, 1 covers it. `at` is the pixel's index, not its byte. */
export function blend(canvas: Canvas, at: number, colour: Colour, alpha: number): void {
  const { pixels } = canvas;
  const byte = at * 3;
  for (let channel = 0; channel < 3; channel += 1) {
    const under = pixels[byte + channel] ?? 0;
    pixels[byte + channel] = under + ((colour[channel] ?? 0) - under) * alpha;
  }
}

/** Writes the canvas into the frame: BT.709, limited range, which players assume for this many lines. */
export function develop(canvas: Canvas, frame: Frame): void {
  const { width, height, pixels } = canvas;
  const { planes } = frame;
  const count = width * height;
  const blueAt = frame.width * frame.height;
  const redAt = blueAt + count;
  const luma = new Uint8Array(count);
  for (let at = 0, byte = 0; at < count; at += 1, byte += 3) {
    const red = pixels[byte] ?? 0;
    const green = pixels[byte + 1] ?? 0;
    const blue = pixels[byte + 2] ?? 0;
    luma[at] = 16 + ((47 * red + 157 * green + 16 * blue + 128) >> 8);
    planes[blueAt + at] = 128 + ((-26 * red - 87 * green + 112 * blue + 128) >> 8);
    planes[redAt + at] = 128 + ((112 * red - 102 * green - 10 * blue + 128) >> 8);
  }
  enlarge(luma, canvas, planes);
}

/** Doubles the brightness plane, each new pixel the mean of its neighbours: edges stay soft instead of stepped. */
function enlarge(luma: Uint8Array, { width, height }: Canvas, planes: Uint8Array): void {
  const stride = width * 2;
  for (let y = 0; y < height; y += 1) {
    const row = y * width;
    const below = y + 1 < height ? row + width : row;
    let out = y * 2 * stride;
    for (let x = 0; x < width; x += 1, out += 2) {
      const next = x + 1 < width ? x + 1 : x;
      const a = luma[row + x] ?? 0;
      const b = luma[row + next] ?? 0;
      const c = luma[below + x] ?? 0;
      const d = luma[below + next] ?? 0;
      planes[out] = a;
      planes[out + 1] = (a + b + 1) >> 1;
      planes[out + stride] = (a + c + 1) >> 1;
      planes[out + stride + 1] = (a + b + c + d + 2) >> 2;
    }
  }
}

/** The frame as interleaved red, green, blue at half size, lettering included: what posters are cut from. */
export function printed(frame: Frame): Uint8Array {
  const width = frame.width / 2;
  const height = frame.height / 2;
  const blueAt = frame.width * frame.height;
  const redAt = blueAt + width * height;
  const print = new Uint8ClampedArray(width * height * 3);
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 1) {
      const bright = 1.164 * ((frame.planes[y * 2 * frame.width + x * 2] ?? 16) - 16);
      const blue = (frame.planes[blueAt + at] ?? 128) - 128;
      const red = (frame.planes[redAt + at] ?? 128) - 128;
      print[at * 3] = bright + 1.793 * red;
      print[at * 3 + 1] = bright - 0.213 * blue - 0.533 * red;
      print[at * 3 + 2] = bright + 2.112 * blue;
    }
  }
  return new Uint8Array(print.buffer);
}
