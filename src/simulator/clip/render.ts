// One order, drawn, encoded and cut into stills. Blocks its thread: runs in the worker.
import sharp from 'sharp';
import { blend, type Canvas, createCanvas, createFrame, develop } from './canvas.ts';
import type { Clip, ClipOrder } from './clip.ts';
import { startEncoding } from './encoder.ts';
import { createLettering } from './lettering.ts';
import { movieOf } from './movie.ts';
import { sceneOf } from './scene.ts';
import { smooth } from './scenes/sky.ts';
import { createStills } from './stills.ts';

/** The starting image is alone at first, then the scene moves over it and leaves this much of it. */
const REFERENCE_LEFT = 0.45;
const REFERENCE_FADE_SECONDS = 2;

export async function renderClip(order: ClipOrder, reference: Uint8Array | null): Promise<Clip> {
  const canvas = createCanvas(order.width / 2, order.height / 2);
  const frame = createFrame(order.width, order.height);
  const frameCount = order.seconds * order.framesPerSecond;
  const shape = { ...order, framesPerKeyframe: order.framesPerSecond };
  const [encoding, still] = await Promise.all([startEncoding(shape), stillOf(reference, canvas)]);
  const scene = sceneOf(order);
  const write = createLettering(frame, order.caption, order.framesPerSecond);
  const stills = createStills(frame, frameCount);
  for (let number = 0; number < frameCount; number += 1) {
    const seconds = number / order.framesPerSecond;
    scene(canvas, seconds);
    if (still !== null) layOver(canvas, still, seconds);
    develop(canvas, frame);
    write(frame, number);
    encoding.add(frame);
    stills.watch(frame, number);
  }
  return { video: movieOf(encoding.finish(), shape), ...(await stills.finish()) };
}

async function stillOf(reference: Uint8Array | null, canvas: Canvas): Promise<Uint8Array | null> {
  if (reference === null) return null;
  const size = { width: canvas.width, height: canvas.height };
  return sharp(reference)
    .resize({ ...size, fit: 'fill' })
    .flatten()
    .toColourspace('srgb')
    .raw()
    .toBuffer();
}

function layOver(canvas: Canvas, still: Uint8Array, seconds: number): void {
  const share = 1 - (1 - REFERENCE_LEFT) * smooth(seconds / REFERENCE_FADE_SECONDS);
  for (let at = 0, byte = 0; byte < still.length; at += 1, byte += 3) {
    blend(canvas, at, [still[byte] ?? 0, still[byte + 1] ?? 0, still[byte + 2] ?? 0], share);
  }
}
