// The files that a whole demo history shares: clips with their pictures, and a few starting images.
import type { DrawnClip } from './clips.ts';
import { clipFolder } from './history.ts';
import type { DemoObject } from './membership.ts';

export type FilledObject = DemoObject & { bytes: Uint8Array; type: 'video/mp4' | 'image/webp' | 'image/jpeg' };

/** The stack's own storage, with the rights of the account. Throws when it refuses. */
export type ObjectDoor = {
  /** Replaces what is there. */
  put(object: FilledObject): Promise<void>;
  /** Missing ones are no error. */
  remove(objects: readonly DemoObject[]): Promise<void>;
};

const STARTING_IMAGES = 3;
const NAMES_AT_ONCE = 500;

export function demoObjects(userId: string, drawn: readonly DrawnClip[]) {
  const folder = clipFolder(userId);
  const clips = drawn.flatMap(({ name, video, thumbnail, spritesheet }): FilledObject[] => [
    { bucket: 'video_files', name: `${folder}/${name}.mp4`, bytes: video, type: 'video/mp4' },
    { bucket: 'video_files', name: `${folder}/${name}.webp`, bytes: thumbnail, type: 'image/webp' },
    { bucket: 'video_files', name: `${folder}/${name}.jpg`, bytes: spritesheet, type: 'image/jpeg' },
  ]);
  const images = drawn.slice(0, STARTING_IMAGES).map(({ thumbnail }, index): FilledObject => {
    return { bucket: 'image_files', name: `${folder}/start-${index + 1}.webp`, bytes: thumbnail, type: 'image/webp' };
  });
  return { clips, images };
}

/** Speaks to the storage routes as whoever asked for the demo, by the headers of their request. */
export function createObjectDoor(storage: (request: Request) => Promise<Response>, asked: Headers): ObjectDoor {
  const headers = { apikey: asked.get('apikey') ?? '', authorization: asked.get('authorization') ?? '' };

  async function send(path: string, init: RequestInit): Promise<void> {
    const request = new Request(`http://127.0.0.1/storage/v1/object/${path}`, {
      ...init,
      headers: { ...headers, ...init.headers },
    });
    const answer = await storage(request);
    if (!answer.ok) throw new Error(`${init.method} ${path}: ${answer.status} ${await answer.text()}`);
  }

  return {
    put: ({ bucket, name, bytes, type }) =>
      send(`${bucket}/${name}`, {
        method: 'POST',
        headers: { 'content-type': type, 'x-upsert': 'true' },
        body: new Blob([new Uint8Array(bytes)]),
      }),
    async remove(objects) {
      for (const bucket of new Set(objects.map((each) => each.bucket))) {
        const names = objects.filter((each) => each.bucket === bucket).map(({ name }) => name);
        for (let at = 0; at < names.length; at += NAMES_AT_ONCE) {
          await send(bucket, {
            method: 'DELETE',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ prefixes: names.slice(at, at + NAMES_AT_ONCE) }),
          });
        }
      }
    },
  };
}
