import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSupabaseImageStore } from '../../src/stores/image-store.ts';
import type { Account } from '../local/test-stack.ts';
import { type Bucket, openBucket } from './bucket.ts';

let bucket: Bucket;

beforeAll(async () => {
  bucket = await openBucket();
}, 60_000);
afterAll(() => bucket.close());

function images(account: Account | null) {
  return createSupabaseImageStore({
    url: bucket.url,
    anonKey: bucket.anonKey,
    accessToken: async () => account?.token ?? null,
    fetch: (input, init) => fetch(input, init),
  });
}

const picture = new Blob([new Uint8Array([0x89, 0x50, 0x4e, 0x47])]);

test('a starting image is stored in the own folder and read back with its type', async () => {
  const store = images(bucket.owner);
  const path = await store.put(picture, 'png');
  expect(path).toMatch(new RegExp(`^${bucket.owner.userId}/[0-9a-f-]{36}\\.png$`));
  const read = await store.read(path);
  expect(read.type).toBe('image/png');
  expect(await read.bytes()).toEqual(await picture.bytes());
});

test('a link to it opens without a header', async () => {
  const store = images(bucket.owner);
  const path = await store.put(picture, 'webp');
  const links = await store.links([path, `${bucket.owner.userId}/none.png`], 60);
  expect([...links.keys()]).toEqual([path]);
  const answer = await fetch(links.get(path) ?? '');
  expect(answer.headers.get('content-type')).toBe('image/webp');
  expect(await answer.bytes()).toEqual(await picture.bytes());
});

test('another account neither reads nor removes it', async () => {
  const path = await images(bucket.owner).put(picture, 'jpg');
  const stranger = images(bucket.stranger);
  await expect(stranger.read(path)).rejects.toMatchObject({ name: 'StoreError', fault: 'not_found' });
  await stranger.remove([path]);
  expect((await images(bucket.owner).read(path)).size).toBe(picture.size);
});

test('removed is removed, twice as well', async () => {
  const store = images(bucket.owner);
  const path = await store.put(picture, 'png');
  await store.remove([path]);
  await store.remove([path]);
  await expect(store.read(path)).rejects.toMatchObject({ fault: 'not_found' });
});

test('somebody who is signed out is told so before anything is sent', async () => {
  await expect(images(null).put(picture, 'png')).rejects.toMatchObject({ fault: 'unauthorized' });
});
