// Whoever is at work makes buckets follow what is wanted, whatever happens to a copy, and never touches a clip.
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { StoreError, type StoreFault } from '../../../src/core/errors.ts';
import { createPublisher, type PublisherDeps } from '../../../src/core/publishing/publisher.ts';
import { copyAgainSeconds, removeAgainSeconds } from '../../../src/core/publishing/retry.ts';
import { createMemoryBucket } from '../../fakes/memory-clip-store.ts';
import { createMemoryPublicationStore, createMemoryShelf } from '../../fakes/memory-publications.ts';
import { createMemoryPublishedFiles } from '../../fakes/memory-published-files.ts';
import { createMemoryRows, type GenerationRow } from '../../fakes/memory-rows.ts';
import { createSeededRandom } from '../../fakes/seeded-random.ts';
import { createVirtualClock } from '../../fakes/virtual-clock.ts';
import { job, NOON, spec } from '../../fixtures/generation.ts';

const userId = '12345678-9abc-4000-8000-000000000001';
const BATCH = 'batch-1';
const MINUTE_MS = 60_000;
const server = { id: null, label: 'Mill', url: 'http://mill.test/v1' };

async function openWorld() {
  const clock = createVirtualClock(NOON.getTime());
  const rows = createMemoryRows({ clock, random: createSeededRandom(1) });
  const shelf = createMemoryShelf(rows);
  const clips = createMemoryBucket();
  const published = new Map<string, Map<string, Uint8Array<ArrayBuffer>>>();
  const mishaps: (StoreFault | undefined)[] = [];
  const publications = createMemoryPublicationStore({ shelf, userId });
  const files = createMemoryPublishedFiles({ userId, shelf, clips, published, mishap: () => mishaps.shift() });
  const settings = { name: 'Careers', groupSize: 5, groupPauseSeconds: 0, inFlightLimit: null };
  const life = { phase: 'running', pauseReason: null, pausedUntil: null, startedAt: NOON, finishedAt: null } as const;
  const place = { serverId: null, serverLabel: 'Mill', columns: [], createdAt: NOON, userId };
  rows.batches.set(BATCH, { id: BATCH, ...settings, ...life, ...place });
  const opening = await publications.open('jobs', { isPublic: true, sizeLimitBytes: 2_000_000 });
  if (!opening.ok) throw new Error(opening.reason);
  const { bucketId } = opening;

  function save(slug: string, sizeBytes = 10): string {
    const id = randomUUID();
    const videoPath = `${userId}/${id}/video-1.mp4`;
    clips.objects.set(videoPath, new Uint8Array(sizeBytes).fill(slug.length));
    const shape = { sizeBytes, sha256: 'ab'.repeat(32), width: 32, height: 16, durationMs: 1_000 };
    const clip = { videoPath, thumbnailPath: null, spritesheetPath: null, ...shape };
    const row: GenerationRow = {
      ...{ id, userId, server, slug, spec, title: null, tags: [], take: null, lease: null, metadata: null },
      ...{ batch: { id: BATCH, position: 1 }, onHold: false, createdAt: NOON, updatedAt: NOON, version: 1, attempt: 1 },
      ...{ favourite: false, rating: null, rejected: false, deletedAt: null, estimatedCostMicroUsd: 0 },
      lifecycle: { status: 'completed', submittedAt: NOON, job, clip, storedAt: NOON },
    };
    rows.generations.set(id, row);
    return id;
  }

  function startPublisher(overrides: Partial<PublisherDeps> = {}) {
    const stop = new AbortController();
    const publisher = createPublisher({ actor: `tab:${randomUUID()}`, publications, files, clock, ...overrides });
    const running = publisher.run(stop.signal);
    return {
      ...publisher,
      async end() {
        stop.abort();
        await running;
      },
    };
  }

  return {
    ...{ clock, rows, publications, files, bucketId, mishaps, save, startPublisher },
    paths: () => [...(published.get(bucketId)?.keys() ?? [])].sort(),
    pass: (ms: number) => clock.runUntil(clock.now().getTime() + ms),
  };
}

describe('the publisher', () => {
  test('publishes each clip within seconds of its saving while the batch runs', async () => {
    const world = await openWorld();
    world.save('baker');
    await world.publications.automate(BATCH, world.bucketId);
    const publisher = world.startPublisher();
    await world.pass(1);
    expect(world.paths()).toEqual(['baker.mp4']);
    world.save('dentist');
    await world.pass(5_000);
    expect(world.paths()).toEqual(['baker.mp4', 'dentist.mp4']);
    await publisher.end();
  });

  test('what a person wants is there at once, and goes at once', async () => {
    const world = await openWorld();
    const batch = world.rows.batches.get(BATCH);
    if (batch !== undefined) batch.phase = 'finished';
    world.save('baker');
    const publisher = world.startPublisher();
    await world.pass(10);
    await world.publications.want(BATCH, world.bucketId);
    publisher.wake();
    await world.pass(1);
    expect(world.paths()).toEqual(['baker.mp4']);
    await world.publications.withdraw(world.bucketId, {});
    publisher.wake();
    await world.pass(1);
    expect(world.paths()).toEqual([]);
    expect(await world.publications.rows({ bucketId: world.bucketId }, '', 9)).toEqual([]);
    await publisher.end();
  });

  test('two of them share the work, and one that dies is followed by the other', async () => {
    const world = await openWorld();
    for (let number = 0; number < 30; number += 1) world.save(`clip-${number}`);
    await world.publications.automate(BATCH, world.bucketId);
    const dead = await world.publications.claim('tab:dead', 5);
    expect(dead.work).toHaveLength(5);
    const publishers = [world.startPublisher(), world.startPublisher()];
    await world.pass(10);
    expect(world.paths()).toHaveLength(25);
    await world.pass(6 * MINUTE_MS);
    expect(world.paths()).toHaveLength(30);
    for (const publisher of publishers) await publisher.end();
  });

  test('a bucket that does not answer is tried again until it does; the others go on', async () => {
    const world = await openWorld();
    for (const slug of ['baker', 'dentist']) world.save(slug);
    world.mishaps.push('unreachable', undefined, 'server_error', 'quota');
    await world.publications.automate(BATCH, world.bucketId);
    const publisher = world.startPublisher();
    await world.pass(1);
    expect(world.paths()).toEqual(['dentist.mp4']);
    expect(await world.publications.rows({ bucketId: world.bucketId }, '', 1)).toMatchObject([
      { state: 'waiting', fault: 'unreachable', tries: 1 },
    ]);
    await world.pass(MINUTE_MS);
    expect(world.paths()).toEqual(['baker.mp4', 'dentist.mp4']);
    await publisher.end();
  });

  test('a clip that the bucket is too small for says so, and comes once the limit is raised and a person asks', async () => {
    const world = await openWorld();
    const id = world.save('baker', 3_000_000);
    await world.publications.automate(BATCH, world.bucketId);
    const publisher = world.startPublisher();
    await world.pass(1);
    expect(world.paths()).toEqual([]);
    expect(await world.publications.rows({ bucketId: world.bucketId }, '', 9)).toMatchObject([
      { state: 'failed', fault: 'too_large' },
    ]);
    expect(world.rows.generations.get(id)?.lifecycle.status).toBe('completed');
    await world.publications.change(world.bucketId, { isPublic: true, sizeLimitBytes: 5_000_000 });
    await world.publications.renew(world.bucketId, null);
    publisher.wake();
    await world.pass(1);
    expect(world.paths()).toEqual(['baker.mp4']);
    await publisher.end();
  });

  test('a database that does not answer ends nothing', async () => {
    const world = await openWorld();
    world.save('baker');
    await world.publications.automate(BATCH, world.bucketId);
    let refusals = 3;
    const publisher = world.startPublisher({
      publications: {
        ...world.publications,
        async claim(...order) {
          refusals -= 1;
          if (refusals >= 0) throw new StoreError('no answer', { fault: 'unreachable', status: null });
          return world.publications.claim(...order);
        },
      },
    });
    await world.pass(30_000);
    expect(world.paths()).toEqual([]);
    await world.pass(20_000);
    expect(world.paths()).toEqual(['baker.mp4']);
    await publisher.end();
  });
});

describe('trying again', () => {
  const error = (fault: StoreFault) => new StoreError('no', { fault, status: null });

  test('pauses grow to a quarter of an hour, and a copy is given up after a dozen tries', () => {
    const pauses = Array.from({ length: 12 }, (_, tries) => copyAgainSeconds(error('unreachable'), tries));
    expect(pauses).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 900, 900, 900, null]);
    expect(removeAgainSeconds(50)).toBe(900);
  });

  test.each(['forbidden', 'not_found', 'bucket_missing', 'too_large', 'wrong_type'] as const)(
    '%s is for a person to mend',
    (fault) => expect(copyAgainSeconds(error(fault), 0)).toBeNull(),
  );
});
