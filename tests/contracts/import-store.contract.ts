import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { clipPaths } from '../../src/core/clip-path.ts';
import type { Clip } from '../../src/core/generation.ts';
import type { PortableRecord } from '../../src/core/portable/record.ts';
import type { GenerationStore } from '../../src/core/ports/generation-store.ts';
import type { ImportStore } from '../../src/core/ports/import-store.ts';
import type { LedgerStore } from '../../src/core/ports/ledger-store.ts';
import type { ProfileStore } from '../../src/core/ports/profile-store.ts';
import { plainRecord } from '../fixtures/portable-record.ts';
import { profileOf } from './generation-world.ts';

export type ImportAccount = {
  userId: string;
  imports: ImportStore;
  generations: GenerationStore;
  ledger: LedgerStore;
  profiles: ProfileStore;
  /** Puts an object of that many bytes into the account's bucket. */
  place(path: string, sizeBytes: number): Promise<void>;
};

export type ImportWorld = { openAccount(): Promise<ImportAccount>; close(): Promise<void> };

const SIZE = 400;
const DAYS = { firstDay: '2026-11-01', lastDay: '2026-11-30' };

/** As it came from somewhere: nothing of it is known here. */
function recordOf(more: Partial<PortableRecord> = {}): PortableRecord {
  const id = randomUUID();
  const plain = plainRecord(SIZE);
  const jobId = `video_${id}`;
  if (plain.outcome.status !== 'completed') throw new Error('a plain record is of a saved clip');
  const clip = { ...plain.outcome.clip, sha256: id.replaceAll('-', '').padEnd(64, '0') };
  return {
    ...plain,
    id,
    attempts: plain.attempts.map((line) => ({ ...line, id: randomUUID(), jobId })),
    outcome: { ...plain.outcome, job: { ...plain.outcome.job, id: jobId }, clip },
    ...more,
  };
}

function clipOf(record: PortableRecord, videoPath: string): Clip | null {
  if (record.outcome.status !== 'completed') return null;
  const { sha256, sizeBytes, width, height, durationMs } = record.outcome.clip;
  return { sha256, sizeBytes, width, height, durationMs, videoPath, thumbnailPath: null, spritesheetPath: null };
}

async function placeOf({ imports }: ImportAccount, { id: origin, outcome }: PortableRecord) {
  const isSaved = outcome.status === 'completed';
  const wanted = { origin, sha256: isSaved ? outcome.clip.sha256 : null, jobId: isSaved ? outcome.job.id : null };
  const place = (await imports.plan([wanted])).get(origin);
  if (place === undefined) throw new Error('not planned');
  return place;
}

async function bring(account: ImportAccount, record: PortableRecord) {
  const { id } = await placeOf(account, record);
  const { video } = clipPaths({ userId: account.userId, id, attempt: record.attempt });
  if (record.outcome.status === 'completed') await account.place(video, SIZE);
  const added = await account.imports.add({ id, record, clip: clipOf(record, video), reference: null });
  return { id, added };
}

export function importStoreContract(world: () => ImportWorld): void {
  test('what was over elsewhere comes with its facts, its lines of the ledger and a note, and with nothing left to do', async () => {
    const account = await world().openAccount();
    const record = recordOf({ title: 'Boat', tags: ['rain'], favourite: true, rating: 4, rejected: true });
    const { id, added } = await bring(account, record);
    expect(added).toBe(true);
    const row = await account.generations.find(id);
    expect(row).toMatchObject({
      ...{ id, userId: account.userId, title: 'Boat', tags: ['rain'], favourite: true, rating: 4, rejected: true },
      ...{
        attempt: 1,
        estimatedCostMicroUsd: 400_000,
        createdAt: new Date(record.createdAt),
        lease: null,
        batch: null,
      },
      spec: { ...record.spec, reference: null, source: null },
      server: { id: null, label: 'Simulator', url: 'http://127.0.0.1:8787/v1' },
      lifecycle: { status: 'completed', clip: { sizeBytes: SIZE }, job: { id: `video_${record.id}` } },
    });
    expect(await account.generations.attempts(id)).toMatchObject([
      { number: 1, answer: 'accepted', billed: 'yes', costMicroUsd: 400_000, refunded: false },
    ]);
    expect((await account.generations.events(id)).map(({ kind }) => kind)).toEqual(['status', 'import']);
    const order = { actor: 'tab:one', serverIds: [], limit: 50, leaseSeconds: 60, horizonSeconds: 0 };
    expect(await account.generations.claim(order)).toEqual([]);
  });

  test('importing again adds nothing, neither rows nor money', async () => {
    const account = await world().openAccount();
    const record = recordOf();
    const { id } = await bring(account, record);
    expect(await placeOf(account, record)).toEqual({ id, known: true });
    expect(await bring(account, record)).toEqual({ id, added: false });
    expect(await account.generations.attempts(id)).toHaveLength(1);
    expect((await account.ledger.report(DAYS)).total).toMatchObject({ lines: 1, paidMicroUsd: 400_000 });
  });

  test('the same bytes of the same job are known, whatever id they had', async () => {
    const account = await world().openAccount();
    const record = recordOf();
    const { id } = await bring(account, record);
    expect(await placeOf(account, { ...record, id: randomUUID() })).toEqual({ id, known: true });
    expect(await placeOf(account, recordOf())).toMatchObject({ known: false });
    expect(await placeOf(account, { ...record, id })).toEqual({ id, known: true });
  });

  test('two accounts import the same file without knowing of each other', async () => {
    const [ada, bob] = [await world().openAccount(), await world().openAccount()];
    const record = recordOf();
    const one = await bring(ada, record);
    const other = await bring(bob, record);
    expect(other.added).toBe(true);
    expect(other.id).not.toBe(one.id);
    expect(await bob.generations.find(one.id)).toBeNull();
  });

  test('lines of a generation that was deleted find it again and count once', async () => {
    const account = await world().openAccount();
    const record = recordOf();
    const { id } = await bring(account, record);
    await account.generations.discard(id);
    await account.generations.purge(id);
    expect(await bring(account, record)).toEqual({ id, added: true });
    expect(await account.generations.attempts(id)).toHaveLength(1);
    expect((await account.ledger.report(DAYS)).total).toMatchObject({ lines: 1, paidMicroUsd: 400_000 });
  });

  test('it belongs to the server of its address, to its source and to its takes', async () => {
    const account = await world().openAccount();
    const server = await account.profiles.put(profileOf({ baseUrl: 'http://127.0.0.1:8787/v1' }));
    const group = randomUUID();
    const first = recordOf({ take: { group, number: 1, count: 2 } });
    const source = { generationId: first.id, jobId: `video_${first.id}` };
    const second = recordOf({
      take: { group, number: 2, count: 2 },
      spec: { ...first.spec, operation: 'remix', source },
    });
    const one = await bring(account, first);
    const other = await bring(account, second);
    const row = await account.generations.find(other.id);
    expect(row).toMatchObject({ server: { id: server.id }, spec: { source: { generationId: one.id } } });
    const takes = await account.generations.takes(row?.take?.group ?? '');
    expect(takes.map(({ id }) => id)).toEqual([one.id, other.id]);
  });

  test('failed and cancelled ones come as they are', async () => {
    const account = await world().openAccount();
    const failure = {
      fault: 'content_policy',
      billed: 'no',
      message: 'no',
      param: null,
      at: '2026-11-20T12:00:00.000Z',
    } as const;
    const failed = recordOf({ outcome: { status: 'failed', submittedAt: null, job: null, failure }, attempts: [] });
    const cancelled = recordOf({ outcome: { status: 'cancelled' }, attempts: [] });
    for (const record of [failed, cancelled]) {
      const { id } = await bring(account, record);
      expect((await account.generations.find(id))?.lifecycle.status).toBe(record.outcome.status);
    }
  });

  test('what is not over, has no clip in its place, or wants another id is refused', async () => {
    const account = await world().openAccount();
    const stranger = await world().openAccount();
    const record = recordOf();
    const { id } = await placeOf(account, record);
    const own = clipPaths({ userId: account.userId, id, attempt: 1 }).video;
    const foreign = clipPaths({ userId: stranger.userId, id, attempt: 1 }).video;
    const add = (more: Partial<Parameters<ImportStore['add']>[0]>) =>
      account.imports.add({ id, record, clip: clipOf(record, own), reference: null, ...more });
    await expect(add({})).rejects.toMatchObject({ name: 'StoreError', fault: 'invalid' });
    await stranger.place(foreign, SIZE);
    await expect(add({ clip: clipOf(record, foreign) })).rejects.toMatchObject({ fault: 'invalid' });
    await account.place(own, SIZE - 1);
    await expect(add({})).rejects.toMatchObject({ fault: 'invalid' });
    await expect(add({ id: randomUUID() })).rejects.toMatchObject({ fault: 'invalid' });
    const open: PortableRecord = { ...record, outcome: { status: 'unfinished' } };
    await expect(add({ record: open, clip: null })).rejects.toMatchObject({ fault: 'invalid' });
    expect(await account.generations.find(id)).toBeNull();
  });
}
