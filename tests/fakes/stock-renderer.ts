// Draws for tests that only need true clips: of each shape one film is drawn a run, and every order gets its own copy.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Clip, type ClipOrder, type ClipRenderer, clipKey } from '../../src/simulator/clip/clip.ts';
import { renderClip } from '../../src/simulator/clip/render.ts';
import { prepared } from '../prepared/prepared.ts';

let drawing: Promise<unknown> = Promise.resolve();
const films = new Map<string, Promise<Clip>>();

/** A clip over somebody's own starting image is drawn anew. */
export const stockRenderer: ClipRenderer = {
  async render(order, reference) {
    if (reference !== null) return drawn(order, reference);
    const { video, ...stills } = await filmOf(order);
    return { video: markedAs(clipKey(order), video), ...stills };
  },
  close: async () => undefined,
};

/** In this thread: most tests have no other. One clip after the other, for the encoder is one for all. */
function drawn(order: ClipOrder, reference: Uint8Array | null): Promise<Clip> {
  const clip = drawing.then(() => renderClip(order, reference));
  drawing = clip.catch(() => undefined);
  return clip;
}

function filmOf(order: ClipOrder): Promise<Clip> {
  const stock = { ...order, caption: 'Stock', look: 'stock', motion: 'stock' };
  const key = clipKey(stock);
  const film = films.get(key) ?? sharedFilm(key, stock);
  films.set(key, film);
  return film;
}

async function sharedFilm(key: string, order: ClipOrder): Promise<Clip> {
  const folder = await prepared(`film-${key}`, async (place) => {
    const clip = await drawn(order, null);
    for (const [part, bytes] of Object.entries(clip)) await writeFile(join(place, part), bytes);
  });
  if (folder === null) return drawn(order, null);
  const read = (part: keyof Clip): Promise<Uint8Array> => readFile(join(folder, part));
  return { video: await read('video'), thumbnail: await read('thumbnail'), spritesheet: await read('spritesheet') };
}

/** The same film with a box at its end that no player reads: clips of different orders stay different files. */
function markedAs(mark: string, video: Uint8Array): Uint8Array {
  const box = new TextEncoder().encode(`    free${mark}`);
  new DataView(box.buffer).setUint32(0, box.length);
  const marked = new Uint8Array(video.length + box.length);
  marked.set(video);
  marked.set(box, video.length);
  return marked;
}
