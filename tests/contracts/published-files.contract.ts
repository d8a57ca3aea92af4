// The files in buckets of published clips: what every store promises.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PublicationStore } from '../../src/core/ports/publication-store.ts';
import type { PublishedFiles } from '../../src/core/ports/published-files.ts';
import { BUCKET_STANDARD_LIMIT_BYTES } from '../../src/core/publishing/publication.ts';

export type PublishedFilesRig = {
  userId: string;
  publications: PublicationStore;
  files: PublishedFiles;
  /** Another account's. */
  strangerFiles: PublishedFiles;
  /** A saved clip, put where clips are. */
  putClip(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  close(): Promise<void>;
};

export function publishedFilesContract(name: string, openRig: () => Promise<PublishedFilesRig>): void {
  describe(name, () => {
    let rig: PublishedFilesRig;
    let number = 0;
    beforeAll(async () => {
      rig = await openRig();
    }, 120_000);
    afterAll(() => rig.close());

    const signal = new AbortController().signal;
    async function open(isPublic = true): Promise<string> {
      number += 1;
      const opening = await rig.publications.open(`bucket-${number}`, {
        isPublic,
        sizeLimitBytes: BUCKET_STANDARD_LIMIT_BYTES,
      });
      if (!opening.ok) throw new Error(opening.reason);
      return opening.bucketId;
    }
    async function putClip(text: string) {
      number += 1;
      const bytes = new TextEncoder().encode(text);
      const sourcePath = `${rig.userId}/${number}/video-1.mp4`;
      await rig.putClip(sourcePath, bytes);
      return { sourcePath, sizeBytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
    }

    test('a clip is copied under a name, a newer one takes its place, and both are told by their sums', async () => {
      const bucketId = await open();
      const older = await putClip('an older clip');
      const newer = await putClip('the newer clip of the same name');
      const place = { bucketId, path: 'dental-assistant.mp4', signal };
      expect(await rig.files.sha256(bucketId, place.path, signal)).toBeNull();
      await rig.files.copy({ ...older, ...place });
      expect(await rig.files.list(bucketId)).toEqual([{ path: place.path, sizeBytes: older.sizeBytes }]);
      await rig.files.copy({ ...newer, ...place });
      await rig.files.copy({ ...newer, ...place });
      expect(await rig.files.list(bucketId)).toEqual([{ path: place.path, sizeBytes: newer.sizeBytes }]);
      expect(await rig.files.sha256(bucketId, place.path, signal)).toBe(newer.sha256);
    });

    test('a copy that is not as long as the clip is no copy, and a clip that is not there is told', async () => {
      const bucketId = await open();
      const clip = await putClip('a clip');
      const place = { bucketId, path: 'baker.mp4', signal };
      await expect(rig.files.copy({ ...clip, ...place, sizeBytes: 999 })).rejects.toMatchObject({ fault: 'damaged' });
      const lost = { sourcePath: `${rig.userId}/gone/video-1.mp4`, sizeBytes: 1 };
      await expect(rig.files.copy({ ...lost, ...place, path: 'lost.mp4' })).rejects.toMatchObject({
        fault: 'not_found',
      });
    });

    test('links play what is there, and leave out what is not', async () => {
      const bucketId = await open(false);
      await rig.files.copy({ ...(await putClip('private')), bucketId, path: 'baker.mp4', signal });
      const links = await rig.files.links(bucketId, ['baker.mp4', 'gone.mp4'], 60);
      expect([...links.keys()]).toEqual(['baker.mp4']);
      expect(rig.files.address(bucketId, 'baker.mp4')).toContain(`${bucketId}/baker.mp4`);
    });

    test('files go by name, and a bucket only once it is empty', async () => {
      const bucketId = await open();
      const clip = await putClip('a clip');
      for (const path of ['a.mp4', 'b.mp4']) await rig.files.copy({ ...clip, bucketId, path, signal });
      await rig.files.remove(bucketId, ['a.mp4', 'never-there.mp4']);
      expect(await rig.files.list(bucketId)).toHaveLength(1);
      await expect(rig.files.removeBucket(bucketId)).rejects.toMatchObject({ fault: 'conflict' });
      await rig.files.remove(bucketId, ['b.mp4']);
      await rig.files.removeBucket(bucketId);
      await rig.files.removeBucket(bucketId);
      expect(await rig.publications.forget(bucketId)).toBe(true);
      expect((await rig.publications.buckets()).map(({ id }) => id)).not.toContain(bucketId);
    });

    test('another account sees nothing, takes nothing and puts nothing there', async () => {
      const bucketId = await open();
      const clip = await putClip('mine');
      const place = { bucketId, path: 'baker.mp4', signal };
      await rig.files.copy({ ...clip, ...place });
      await expect(rig.strangerFiles.copy({ ...clip, ...place })).rejects.toThrow();
      for (const attempt of [
        () => rig.strangerFiles.remove(bucketId, ['baker.mp4']),
        () => rig.strangerFiles.removeBucket(bucketId),
        () => rig.strangerFiles.links(bucketId, ['baker.mp4'], 60),
      ]) {
        await attempt().catch(() => undefined);
      }
      expect(await rig.strangerFiles.list(bucketId).catch(() => [])).toEqual([]);
      expect(await rig.files.sha256(bucketId, 'baker.mp4', signal)).toBe(clip.sha256);
    });
  });
}
