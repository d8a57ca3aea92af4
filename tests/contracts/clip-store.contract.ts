// What every clip store promises, whatever keeps the bytes.
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ServerError, StoreError, type StoreFault } from '../../src/core/errors.ts';
import type { Upload } from '../../src/core/generation.ts';
import type { ClipSource, ClipStore, SavedVideo } from '../../src/core/ports/clip-store.ts';
import { createScriptedSource } from '../fakes/scripted-source.ts';
import { type ClipFile, clipFile, MIB } from '../transfer/clip-files.ts';

export type ClipStoreRig = {
  userId: string;
  /** The account's store as after a reload: it knows what the bucket and this device keep, and no more. */
  open(): ClipStore;
  openAsStranger(): ClipStore;
  /** What lies in the bucket, read past every rule. */
  objectAt(path: string): Promise<Uint8Array | null>;
  putObject(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  close(): Promise<void>;
};

type SaveOrder = { path: string; source: ClipSource; resume?: Upload | null };

export function clipStoreContract(name: string, openRig: () => Promise<ClipStoreRig>): void {
  // Files of two chunks and more, on a busy machine.
  vi.setConfig({ testTimeout: 30_000 });
  describe(name, () => {
    let rig: ClipStoreRig;
    let small: ClipFile;
    let large: ClipFile;

    beforeAll(async () => {
      rig = await openRig();
      small = await clipFile(60_000);
      large = await clipFile(14 * MIB);
    }, 60_000);
    afterAll(() => rig.close());

    const freshPath = (): string => `${rig.userId}/${crypto.randomUUID()}/video-1.mp4`;

    /** One try by a store that has just started; answers with every progress it reported as well. */
    async function save({ path, source, resume = null }: SaveOrder) {
      const uploads: Upload[] = [];
      const order = { path, source, resume, signal: new AbortController().signal };
      const outcome = await rig
        .open()
        .save({ ...order, onProgress: async (upload) => void uploads.push(upload) })
        .catch((error: unknown) => error);
      return { outcome, uploads, last: uploads.at(-1) ?? resume };
    }

    async function expectStored(path: string, file: ClipFile, outcome: unknown): Promise<void> {
      const video = { sizeBytes: file.bytes.length, sha256: file.sha256, width: 32, height: 16, durationMs: 1000 };
      expect(outcome).toEqual(video satisfies SavedVideo);
      expect(Buffer.compare((await rig.objectAt(path)) ?? Buffer.alloc(0), file.bytes)).toBe(0);
    }

    function expectFault(outcome: unknown, fault: StoreFault): void {
      expect(outcome).toBeInstanceOf(StoreError);
      expect(outcome).toMatchObject({ fault });
    }

    test('a clip arrives with the same bytes, and its length, hash and shape are told', async () => {
      const path = freshPath();
      const { outcome, uploads } = await save({ path, source: createScriptedSource({ bytes: small.bytes }) });
      await expectStored(path, small, outcome);
      expect(uploads.map((upload) => upload.savedBytes)).toEqual([0, small.bytes.length]);
    });

    test('progress is reported after every chunk that was acknowledged', async () => {
      const path = freshPath();
      const { outcome, uploads } = await save({ path, source: createScriptedSource({ bytes: large.bytes }) });
      await expectStored(path, large, outcome);
      expect(uploads.map((upload) => upload.savedBytes)).toEqual([0, 6 * MIB, 12 * MIB, large.bytes.length]);
      expect(new Set(uploads.map((upload) => upload.url)).size).toBe(1);
    });

    test.each([
      ['with', true],
      ['without', false],
    ])(
      'a download that keeps breaking arrives exactly once, %s Range, though every try begins anew',
      async (_, range) => {
        const path = freshPath();
        const breaksAfter = [0, 1, 5 * MIB, 6 * MIB + 3, 70_001, 13 * MIB, 0, 9 * MIB, 2, 7 * MIB];
        const source = createScriptedSource({ bytes: large.bytes, range, breaksAfter });
        let resume: Upload | null = null;
        let outcome: unknown = null;
        for (let tries = 0; tries < 12 && (tries === 0 || outcome instanceof ServerError); tries += 1) {
          const attempt = await save({ path, source, resume });
          outcome = attempt.outcome;
          resume = attempt.last;
        }
        await expectStored(path, large, outcome);
      },
    );

    test('a try goes on where the last one stopped, and the hash covers the whole file', async () => {
      const path = freshPath();
      const stop = new AbortController();
      let resume: Upload | null = null;
      const onProgress = async (upload: Upload): Promise<void> => {
        resume = upload;
        if (upload.savedBytes >= 6 * MIB) stop.abort();
      };
      const first = createScriptedSource({ bytes: large.bytes });
      await expect(
        rig.open().save({ path, source: first, resume: null, onProgress, signal: stop.signal }),
      ).rejects.toThrow();
      expect(await rig.objectAt(path)).toBeNull();
      const second = createScriptedSource({ bytes: large.bytes });
      const { outcome, uploads } = await save({ path, source: second, resume });
      await expectStored(path, large, outcome);
      expect(second.openings()).toEqual([6 * MIB]);
      expect(uploads.map((upload) => upload.savedBytes)).toEqual([12 * MIB, large.bytes.length]);
    });

    test('a file that ends before its announced length never becomes an object', async () => {
      const path = freshPath();
      const cut = createScriptedSource({ bytes: small.bytes.slice(0, 40_000), announcedBytes: small.bytes.length });
      const { outcome, last } = await save({ path, source: cut });
      expect(outcome).toBeInstanceOf(ServerError);
      expect(outcome).toMatchObject({ fault: 'network' });
      expect(await rig.objectAt(path)).toBeNull();
      const again = await save({ path, source: createScriptedSource({ bytes: small.bytes }), resume: last });
      await expectStored(path, small, again.outcome);
    });

    test('a file that runs on past its announced length is damaged and never becomes an object', async () => {
      const path = freshPath();
      const long = createScriptedSource({ bytes: small.bytes, announcedBytes: small.bytes.length - 1 });
      expectFault((await save({ path, source: long })).outcome, 'damaged');
      expect(await rig.objectAt(path)).toBeNull();
    });

    test.each([
      ['a web page', new TextEncoder().encode('<!DOCTYPE html><title>Gateway</title>'.repeat(50))],
      ['nothing at all', new Uint8Array()],
    ])('%s in place of the clip is damaged and never becomes an object', async (_, bytes) => {
      const path = freshPath();
      expectFault((await save({ path, source: createScriptedSource({ bytes }) })).outcome, 'damaged');
      expect(await rig.objectAt(path)).toBeNull();
    });

    test('a clip cut short but announced as whole is damaged and never becomes an object', async () => {
      const path = freshPath();
      const bytes = small.bytes.slice(0, small.bytes.length - 5);
      expectFault((await save({ path, source: createScriptedSource({ bytes }) })).outcome, 'damaged');
      expect(await rig.objectAt(path)).toBeNull();
    });

    test('a file without an announced length arrives once its boxes end with it', async () => {
      const path = freshPath();
      const source = createScriptedSource({ bytes: small.bytes, announcedBytes: null });
      await expectStored(path, small, (await save({ path, source })).outcome);
    });

    test('a file without an announced length that ends inside a box is fetched again', async () => {
      const path = freshPath();
      const cut = createScriptedSource({ bytes: small.bytes.slice(0, 50_000), announcedBytes: null });
      expect((await save({ path, source: cut })).outcome).toMatchObject({ name: 'ServerError', fault: 'network' });
      const source = createScriptedSource({ bytes: small.bytes, announcedBytes: null });
      await expectStored(path, small, (await save({ path, source })).outcome);
    });

    test('saving what is there already verifies it and sends nothing', async () => {
      const path = freshPath();
      await save({ path, source: createScriptedSource({ bytes: small.bytes }) });
      const { outcome, uploads } = await save({ path, source: createScriptedSource({ bytes: small.bytes }) });
      await expectStored(path, small, outcome);
      expect(uploads).toEqual([]);
    });

    test('an upload that was finished before the row knew is recognised', async () => {
      const path = freshPath();
      const { last } = await save({ path, source: createScriptedSource({ bytes: small.bytes }) });
      const source = createScriptedSource({ bytes: small.bytes });
      const { outcome } = await save({ path, source, resume: last });
      await expectStored(path, small, outcome);
      expect(source.openings()).toEqual([]);
    });

    test('a clip that is saved stays saved when the server has lost it', async () => {
      const path = freshPath();
      await save({ path, source: createScriptedSource({ bytes: small.bytes }) });
      const gone = createScriptedSource({ bytes: small.bytes, refusal: 'gone' });
      await expectStored(path, small, (await save({ path, source: gone })).outcome);
    });

    test('a clip that the server has lost before it was saved says so', async () => {
      const gone = createScriptedSource({ bytes: small.bytes, refusal: 'not_found' });
      const { outcome } = await save({ path: freshPath(), source: gone });
      expect(outcome).toMatchObject({ name: 'ServerError', fault: 'not_found' });
    });

    test('another file under the name is a conflict and stays untouched', async () => {
      const path = freshPath();
      const other = new TextEncoder().encode('something else');
      await rig.putObject(path, other);
      expectFault((await save({ path, source: createScriptedSource({ bytes: small.bytes }) })).outcome, 'conflict');
      expect(Buffer.compare((await rig.objectAt(path)) ?? Buffer.alloc(0), other)).toBe(0);
    });

    test('an upload that nobody knows any more starts over', async () => {
      const path = freshPath();
      const { last } = await save({ path: freshPath(), source: createScriptedSource({ bytes: small.bytes }) });
      const unknown = { url: (last?.url ?? '').replace(/[^/]+$/, '0123456789abcdef0123456789abcdef') };
      const resume = { ...unknown, savedBytes: 100, totalBytes: small.bytes.length };
      await expectStored(
        path,
        small,
        (await save({ path, source: createScriptedSource({ bytes: small.bytes }), resume })).outcome,
      );
    });

    test('an upload of another file than the server now has starts over', async () => {
      const path = freshPath();
      const breaking = { bytes: large.bytes, breaksAfter: [13 * MIB, 0, 0, 0] };
      const { last } = await save({ path, source: createScriptedSource(breaking) });
      expect(last?.savedBytes).toBe(12 * MIB);
      const { outcome } = await save({ path, source: createScriptedSource({ bytes: small.bytes }), resume: last });
      await expectStored(path, small, outcome);
    });

    test('an error of whoever keeps the progress stops the transfer and comes through', async () => {
      class LetGo extends Error {}
      const path = freshPath();
      const saving = rig.open().save({
        path,
        source: createScriptedSource({ bytes: small.bytes }),
        resume: null,
        onProgress: () => Promise.reject(new LetGo()),
        signal: new AbortController().signal,
      });
      await expect(saving).rejects.toBeInstanceOf(LetGo);
      expect(await rig.objectAt(path)).toBeNull();
    });

    test('another account may not save here, and does not see what is here', async () => {
      const path = freshPath();
      const order = { path, resume: null, onProgress: async () => undefined, signal: new AbortController().signal };
      const source = createScriptedSource({ bytes: small.bytes });
      await expect(rig.openAsStranger().save({ ...order, source })).rejects.toMatchObject({ fault: 'forbidden' });
      await save({ path, source });
      expect(await rig.openAsStranger().links([path], 60)).toEqual(new Map());
      await rig.openAsStranger().remove([path]);
      expect(await rig.objectAt(path)).not.toBeNull();
    });

    test('links are given for what is there, and nothing for what is not', async () => {
      const path = freshPath();
      await save({ path, source: createScriptedSource({ bytes: small.bytes }) });
      const links = await rig.open().links([path, freshPath()], 60);
      expect([...links.keys()]).toEqual([path]);
      expect(await rig.open().links([], 60)).toEqual(new Map());
    });

    test('removing removes, and removing nothing is no error', async () => {
      const path = freshPath();
      await save({ path, source: createScriptedSource({ bytes: small.bytes }) });
      await rig.open().remove([path, freshPath()]);
      expect(await rig.objectAt(path)).toBeNull();
      await rig.open().remove([path]);
      await rig.open().remove([]);
    });

    test('a saved clip is read from any byte on, and only by its account', async () => {
      const path = freshPath();
      await save({ path, source: createScriptedSource({ bytes: small.bytes }) });
      const { signal } = new AbortController();
      const bytesFrom = async (store: ClipStore, fromByte: number): Promise<Buffer> => {
        const pieces: Buffer[] = [];
        // A piece is good until the next is asked for.
        for await (const piece of store.read(path, { fromByte, signal })) pieces.push(Buffer.from(piece));
        return Buffer.concat(pieces);
      };
      for (const fromByte of [0, 1, 31_415]) {
        const expected = Buffer.from(small.bytes.subarray(fromByte));
        expect(Buffer.compare(await bytesFrom(rig.open(), fromByte), expected)).toBe(0);
      }
      await expect(bytesFrom(rig.openAsStranger(), 0)).rejects.toMatchObject({ fault: 'not_found' });
      await rig.open().remove([path]);
      await expect(bytesFrom(rig.open(), 0)).rejects.toMatchObject({ fault: 'not_found' });
    });

    test('a picture replaces the one before', async () => {
      const path = `${rig.userId}/${crypto.randomUUID()}/thumbnail-1.webp`;
      for (const text of ['first', 'second'])
        await rig.open().putPicture(path, new Blob([text], { type: 'image/webp' }));
      expect(new TextDecoder().decode((await rig.objectAt(path)) ?? undefined)).toBe('second');
    });

    test('a preflight agrees to the own folder and refuses another', async () => {
      await rig.open().preflight(rig.userId);
      await rig.open().preflight(rig.userId, 20 * MIB);
      await expect(rig.openAsStranger().preflight(rig.userId)).rejects.toMatchObject({ fault: 'forbidden' });
    });

    test('what this device keeps is saved later without the server, and then kept no more', async () => {
      const path = freshPath();
      const source = createScriptedSource({ bytes: small.bytes });
      const signal = new AbortController().signal;
      expect(await rig.open().kept(path)).toBeNull();
      expect(await rig.open().keep({ path, source, signal })).toEqual({ sizeBytes: small.bytes.length });
      expect(await rig.open().keep({ path, source, signal })).toEqual({ sizeBytes: small.bytes.length });
      expect(source.openings()).toEqual([0]);
      const kept = await rig.open().kept(path);
      expect(kept?.size).toBe(small.bytes.length);
      const gone = createScriptedSource({ bytes: small.bytes, refusal: 'gone' });
      await expectStored(path, small, (await save({ path, source: gone })).outcome);
      expect(await rig.open().kept(path)).toBeNull();
    });

    test('a broken file is not kept', async () => {
      const path = freshPath();
      const bytes = new TextEncoder().encode('<html>'.repeat(99));
      const keeping = rig
        .open()
        .keep({ path, source: createScriptedSource({ bytes }), signal: new AbortController().signal });
      await expect(keeping).rejects.toMatchObject({ fault: 'damaged' });
      expect(await rig.open().kept(path)).toBeNull();
    });

    test('removing forgets what this device kept', async () => {
      const path = freshPath();
      const source = createScriptedSource({ bytes: small.bytes });
      await rig.open().keep({ path, source, signal: new AbortController().signal });
      await rig.open().remove([path]);
      expect(await rig.open().kept(path)).toBeNull();
    });
  });
}
