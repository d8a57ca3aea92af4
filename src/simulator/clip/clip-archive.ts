// Finished clips by what they were made from. Each is drawn once; one that was forgotten is drawn again, byte for byte.
import { createHash } from 'node:crypto';
import type { Shelf, StoredBytes } from '../shelf.ts';
import { type ClipOrder, type ClipRenderer, clipKey } from './clip.ts';

export type ClipPart = 'video' | 'thumbnail' | 'spritesheet';

const ENDINGS = { video: 'mp4', thumbnail: 'webp', spritesheet: 'jpg' } as const;

export type ClipArchive = {
  /** Keeps a starting image and names it by its content. */
  keepReference: (bytes: Uint8Array) => string;
  /** Resolves when the clip is there. Safe to repeat. */
  prepare(order: ClipOrder): Promise<void>;
  open(order: ClipOrder, part: ClipPart): Promise<StoredBytes>;
};

export function createClipArchive(deps: { renderer: ClipRenderer; clips: Shelf; references: Shelf }): ClipArchive {
  const { renderer, clips, references } = deps;
  const underWay = new Map<string, Promise<void>>();

  function find(key: string, part: ClipPart): StoredBytes | null {
    return clips.find(`${key}.${ENDINGS[part]}`);
  }

  async function draw(key: string, order: ClipOrder): Promise<void> {
    const clip = await renderer.render(order, await referenceOf(order));
    clips.put(`${key}.${ENDINGS.thumbnail}`, clip.thumbnail);
    clips.put(`${key}.${ENDINGS.spritesheet}`, clip.spritesheet);
    clips.put(`${key}.${ENDINGS.video}`, clip.video);
  }

  async function referenceOf(order: ClipOrder): Promise<Uint8Array | null> {
    const kept = order.referenceSha256 === null ? null : references.find(order.referenceSha256);
    return kept === null ? null : kept.read(0, kept.sizeBytes);
  }

  function prepare(order: ClipOrder): Promise<void> {
    const key = clipKey(order);
    const running = underWay.get(key);
    if (running !== undefined) return running;
    if (find(key, 'thumbnail') !== null && find(key, 'spritesheet') !== null && find(key, 'video') !== null) {
      return Promise.resolve();
    }
    const drawing = draw(key, order).finally(() => underWay.delete(key));
    underWay.set(key, drawing);
    return drawing;
  }

  return {
    keepReference(bytes) {
      const name = createHash('sha256').update(bytes).digest('hex');
      references.put(name, bytes);
      return name;
    },
    prepare,
    async open(order, part) {
      const key = clipKey(order);
      const kept = find(key, part);
      if (kept !== null) return kept;
      await prepare(order);
      const drawn = find(key, part);
      if (drawn === null) throw new Error('The clip was forgotten as soon as it was drawn: the shelf is too small');
      return drawn;
    },
  };
}
