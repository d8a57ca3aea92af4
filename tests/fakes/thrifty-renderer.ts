// Clips for a simulator that people and browsers talk to while it draws: one of each shape is drawn, in the thread of the
// renderer given, and every order gets it with a mark of its own. Equal orders still give equal bytes, and others do not.
import { type Clip, type ClipOrder, type ClipRenderer, clipKey } from '../../src/simulator/clip/clip.ts';

function shapeOf({ width, height, seconds, framesPerSecond, referenceSha256 }: ClipOrder): string {
  return [width, height, seconds, framesPerSecond, referenceSha256].join(' ');
}

/** Adds a box that readers leap over (ISO/IEC 14496-12:2015, 8.1.2 "free"). */
function marked(video: Uint8Array, mark: string): Uint8Array {
  const box = Buffer.from(`sizefree${mark}`, 'latin1');
  box.writeUInt32BE(box.length, 0);
  return Buffer.concat([video, box]);
}

export function createThriftyRenderer(renderer: ClipRenderer): ClipRenderer {
  const drawn = new Map<string, Promise<Clip>>();
  return {
    async render(order, reference) {
      const shape = shapeOf(order);
      const drawing = drawn.get(shape) ?? renderer.render(order, reference);
      drawn.set(shape, drawing);
      const clip = await drawing;
      return { ...clip, video: marked(clip.video, clipKey(order)) };
    },
    close: () => renderer.close(),
  };
}
