// The twenty clips that a whole demo history shares, drawn as the simulated server draws its own.
import { createHash } from 'node:crypto';
import path from 'node:path';
import type { ClipOrder } from '../../../src/simulator/clip/clip.ts';
import { createClipArchive } from '../../../src/simulator/clip/clip-archive.ts';
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

const shapes: readonly (readonly [size: string, seconds: number, caption: string])[] = [
  ['640x360', 4, 'A harbour before dawn'],
  ['640x360', 4, 'Rooftops in the rain'],
  ['640x360', 6, 'The long pier'],
  ['640x360', 8, 'Northern lights'],
  ['640x360', 2, 'One red kite'],
  ['360x640', 4, 'A tram at night'],
  ['360x640', 4, 'Birches'],
  ['360x640', 6, 'Paper boat'],
  ['360x640', 8, 'The baker'],
  ['480x480', 4, 'A kettle'],
  ['480x480', 4, 'Glass whale'],
  ['480x480', 2, 'Title loop'],
  ['640x272', 4, 'Salt lake'],
  ['640x272', 6, 'The last train'],
  ['480x360', 4, 'A clockmaker'],
  ['480x360', 2, 'Old film'],
  ['360x480', 4, 'A fox with a lantern'],
  ['576x336', 4, 'Market hall'],
  ['336x576', 4, 'Under the sea'],
  ['336x576', 6, 'Starlings'],
];

function orderOf(shape: (typeof shapes)[number], number: number): ClipOrder {
  const [size, seconds, caption] = shape;
  const [width = 0, height = 0] = size.split('x').map(Number);
  const seed = `demo ${number}`;
  const picture = { width, height, seconds, framesPerSecond: FRAMES_PER_SECOND };
  return { caption, look: seed, motion: seed, referenceSha256: null, ...picture };
}

/** Draws what `folder` does not keep yet, and answers all of them. `onDrawn` hears how many of how many there are. */
export async function drawDemoClips(folder: string, onDrawn: (done: number, of: number) => void): Promise<DrawnClip[]> {
  const renderer = createWorkerRenderer();
  const shelf = createFolderShelf(path.join(folder, 'demo'));
  const archive = createClipArchive({ renderer, clips: shelf, references: createMemoryShelf() });
  const drawn: DrawnClip[] = [];
  try {
    for (const [index, shape] of shapes.entries()) {
      const order = orderOf(shape, index + 1);
      const read = async (part: 'video' | 'thumbnail' | 'spritesheet') => {
        const stored = await archive.open(order, part);
        return stored.read(0, stored.sizeBytes);
      };
      const video = await read('video');
      const [size, seconds] = shape;
      drawn.push({
        ...{ name: `clip-${String(index + 1).padStart(2, '0')}`, size, seconds },
        ...{ width: order.width, height: order.height, sizeBytes: video.length },
        sha256: createHash('sha256').update(video).digest('hex'),
        ...{ video, thumbnail: await read('thumbnail'), spritesheet: await read('spritesheet') },
      });
      onDrawn(drawn.length, shapes.length);
    }
    return drawn;
  } finally {
    await renderer.close();
  }
}
