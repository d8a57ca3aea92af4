// The twenty clips that a whole demo history shares, drawn as the simulated server draws its own.
import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { ClipOrder, ClipRenderer } from '../../../src/simulator/clip/clip.ts';
import { type ClipArchive, type ClipPart, createClipArchive } from '../../../src/simulator/clip/clip-archive.ts';
import { createWorkerRenderer } from '../../../src/simulator/clip/worker-renderer.ts';
import { createFolderShelf } from '../../../src/simulator/folder-shelf.ts';
import { createMemoryShelf } from '../../../src/simulator/shelf.ts';

/** One of the twenty as the rows know it; `name` is what its objects are called before their endings. */
export type DemoClip = {
  name: string;
  size: string;
  seconds: number;
  width: number;
  height: number;
  sizeBytes: number;
  sha256: string;
};

export type DrawnClip = DemoClip & { video: Uint8Array; thumbnail: Uint8Array; spritesheet: Uint8Array };

/** Small pictures at half the usual rate: the whole set is drawn in seconds. */
const FRAMES_PER_SECOND = 12;
/** Threads that draw at once, where there are as many cores. */
const LANES_MAX = 4;

const shapes: readonly (readonly [size: string, seconds: number, caption: string])[] = [
  ['640x360', 4, 'A harbour before dawn'],
  ['640x360', 4, 'Rooftops in the rain'],
  ['640x360', 4, 'The long pier'],
  ['640x360', 8, 'Northern lights'],
  ['640x360', 2, 'One red kite'],
  ['360x640', 4, 'A tram at night'],
  ['360x640', 4, 'Birches'],
  ['360x640', 4, 'Paper boat'],
  ['360x640', 8, 'The baker'],
  ['480x480', 4, 'A kettle'],
  ['480x480', 4, 'Glass whale'],
  ['480x480', 2, 'Title loop'],
  ['640x272', 4, 'Salt lake'],
  ['640x272', 4, 'The last train'],
  ['480x360', 4, 'A clockmaker'],
  ['480x360', 4, 'Old film'],
  ['360x480', 4, 'A fox with a lantern'],
  ['576x336', 6, 'Market hall'],
  ['336x576', 4, 'Under the sea'],
  ['336x576', 4, 'Starlings'],
];

function orderOf(shape: (typeof shapes)[number], number: number): ClipOrder {
  const [size, seconds, caption] = shape;
  const [width = 0, height = 0] = size.split('x').map(Number);
  const seed = `demo ${number}`;
  const picture = { width, height, seconds, framesPerSecond: FRAMES_PER_SECOND };
  return { caption, look: seed, motion: seed, referenceSha256: null, ...picture };
}

/** Draws what `folder` does not keep yet, and answers all of them. `onDrawn` hears how many of how many there are. */
export async function drawDemoClips(
  folder: string,
  onDrawn: (done: number, of: number) => void,
): Promise<readonly DrawnClip[]> {
  const shelf = createFolderShelf(path.join(folder, 'demo'));
  const renderers = Array.from({ length: Math.min(LANES_MAX, availableParallelism()) }, createWorkerRenderer);
  const drawn = new Map<number, DrawnClip>();
  const draw = async (renderer: ClipRenderer, lane: number) => {
    const archive = createClipArchive({ renderer, clips: shelf, references: createMemoryShelf() });
    for (const [index, shape] of shapes.entries()) {
      if (index % renderers.length !== lane) continue;
      drawn.set(index, await drawClip(archive, shape, index + 1));
      onDrawn(drawn.size, shapes.length);
    }
  };
  try {
    await Promise.all(renderers.map(draw));
    return [...drawn].sort(([one], [other]) => one - other).map(([, clip]) => clip);
  } finally {
    await Promise.all(renderers.map((renderer) => renderer.close()));
  }
}

async function drawClip(archive: ClipArchive, shape: (typeof shapes)[number], number: number): Promise<DrawnClip> {
  const order = orderOf(shape, number);
  const read = async (part: ClipPart) => {
    const stored = await archive.open(order, part);
    return stored.read(0, stored.sizeBytes);
  };
  const video = await read('video');
  const [size, seconds] = shape;
  return {
    ...{ name: `clip-${String(number).padStart(2, '0')}`, size, seconds },
    ...{ width: order.width, height: order.height, sizeBytes: video.length },
    sha256: createHash('sha256').update(video).digest('hex'),
    ...{ video, thumbnail: await read('thumbnail'), spritesheet: await read('spritesheet') },
  };
}
