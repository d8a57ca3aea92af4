// What every video server keeps behind the port, whatever its dialect. What a server lacks it says without being asked.
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { JobReport, VideoServer } from '../../src/core/ports/video-server.ts';
import type { Capabilities } from '../../src/core/profile.ts';
import type { Spec } from '../../src/core/spec.ts';
import { errorOf } from '../videos-api/doubles.ts';

export type ServerWorld = {
  server: VideoServer;
  /** The same server, spoken to with another key; null where it asks for none. */
  withKey: ((key: string) => VideoServer) | null;
  capabilities: Capabilities;
  /** What the server takes. */
  wish: Spec;
  /** What it refuses before anything is made. */
  refused: Spec;
  /** What it takes and fails at. */
  failing: Spec;
  /** Until everything that was asked for is finished. */
  untilDone(): Promise<void>;
  /** Requests that reached the server so far. */
  asked(): number;
  close(): Promise<void>;
};

const NOBODYS_ID = 'video_that_nobody_made';

export function videoServerContract(name: string, open: () => Promise<ServerWorld>): void {
  describe(`jobs of ${name}`, () => {
    let world: ServerWorld;
    beforeEach(async () => {
      world = await open();
    });
    afterEach(() => world.close());

    const create = (more: Partial<Spec> = {}) => world.server.create({ ...world.wish, ...more }, null);

    async function bytesFrom(jobId: string, fromByte: number) {
      const { stream, ...place } = await world.server.content(jobId, 'video', fromByte);
      return { ...place, bytes: new Uint8Array(await new Response(stream).arrayBuffer()) };
    }

    /** All pages, one job each where the server pages at all. */
    async function listed(): Promise<readonly string[]> {
      const jobs: JobReport[] = [];
      for (;;) {
        const page = await world.server.list({ limit: 1, after: jobs.at(-1)?.id ?? null });
        jobs.push(...page.jobs);
        if (!page.hasMore) return jobs.map((job) => job.id);
      }
    }

    test('a wish becomes a job, which is seen to its end under the same id', async () => {
      const created = await create();
      expect(created.id).not.toBe('');
      expect(['queued', 'running', 'unknown']).toContain(created.state);
      expect((await world.server.retrieve(created.id)).id).toBe(created.id);
      await world.untilDone();
      const done = await world.server.retrieve(created.id);
      expect(done).toMatchObject({ id: created.id, state: 'completed', error: null });
      expect(done.raw).toBeTypeOf('object');
    });

    test('a file is there when its job is done, and is the same from any byte on', async () => {
      const { id } = await create();
      expect((await errorOf(world.server.content(id, 'video', 0))).facts).toMatchObject({ retryable: true });
      await world.untilDone();
      const whole = await bytesFrom(id, 0);
      expect(whole.fromByte).toBe(0);
      expect(new TextDecoder().decode(whole.bytes.slice(4, 8))).toBe('ftyp');
      expect([null, whole.bytes.length]).toContain(whole.totalBytes);
      const rest = await bytesFrom(id, 100);
      if (world.capabilities.range === true) expect(rest.fromByte).toBe(100);
      expect([0, 100]).toContain(rest.fromByte);
      expect(rest.bytes).toEqual(whole.bytes.slice(rest.fromByte));
    });

    test('asked from the very end, a server that knows ranges has nothing left', async () => {
      const { id } = await create();
      await world.untilDone();
      const { length } = (await bytesFrom(id, 0)).bytes;
      const end = await bytesFrom(id, length);
      expect(end.bytes.length + end.fromByte).toBe(length);
    });

    test('a job that fails is a report with a reason, however it arrives', async () => {
      const { id } = await create(world.failing);
      await world.untilDone();
      const report = await world.server.retrieve(id);
      expect(report).toMatchObject({ id, state: 'failed' });
      expect(report.error?.message).toMatch(/\w/);
    });

    test('the list shows the newest first, each job once, whatever the size of a page', async () => {
      if (world.capabilities.list !== true) {
        expect((await errorOf(world.server.list({ limit: 1, after: null }))).facts.fault).toMatch(
          /not_found|unsupported/,
        );
        return;
      }
      const ids: string[] = [];
      for (let count = 0; count < 3; count += 1) ids.unshift((await create()).id);
      expect(await listed()).toEqual(ids);
    });

    test('a refused wish costs nothing and is told in the server’s own words', async () => {
      const { facts } = await errorOf(world.server.create(world.refused, null));
      expect(facts).toMatchObject({ refused: true, retryable: false });
      expect(facts.said).toMatch(/\w/);
    });

    test('a job that nobody made is not found', async () => {
      expect((await errorOf(world.server.retrieve(NOBODYS_ID))).facts).toMatchObject({ fault: 'not_found' });
    });

    test('a wrong key is refused, or hidden like a server that is not there', async () => {
      if (world.withKey === null) return;
      const other = world.withKey('not-the-key-0123');
      expect((await errorOf(other.retrieve(NOBODYS_ID))).facts.fault).toMatch(/^(unauthorized|network)$/);
    });

    test('a job is deleted for good where the server can, and otherwise nothing is sent', async () => {
      const { id } = await create();
      await world.untilDone();
      const before = world.asked();
      if (world.capabilities.remove === false) {
        expect((await errorOf(world.server.remove(id))).facts).toMatchObject({ fault: 'unsupported', refused: true });
        expect(world.asked()).toBe(before);
      }
      if (world.capabilities.remove !== true) return;
      await world.server.remove(id);
      await world.server.remove(id);
      expect((await errorOf(world.server.retrieve(id))).facts.fault).toBe('not_found');
    });

    test.each([
      ['remix', 'remix'],
      ['edit', 'edits'],
      ['extend', 'extensions'],
    ] as const)('to %s starts a new job from a finished one, or is never asked for', async (operation, capability) => {
      const { id } = await create();
      await world.untilDone();
      const before = world.asked();
      const source = { generationId: null, jobId: id };
      const derived = world.server.create({ ...world.wish, seconds: 4, parameters: {}, operation, source }, null);
      if (world.capabilities[capability] === true) {
        expect((await derived).id).not.toBe(id);
      } else if (world.capabilities[capability] === false) {
        expect((await errorOf(derived)).facts).toMatchObject({ fault: 'unsupported', refused: true });
        expect(world.asked()).toBe(before);
      } else {
        expect((await errorOf(derived)).facts).toMatchObject({ refused: true });
      }
    });

    test.each(['thumbnail', 'spritesheet'] as const)('a %s is a picture, or is not offered', async (variant) => {
      const { id } = await create();
      await world.untilDone();
      const picture = world.server.content(id, variant, 0);
      if (world.capabilities[variant] === true) {
        const { contentType, stream } = await picture;
        expect(contentType).toMatch(/^image\//);
        await stream.cancel();
      } else {
        expect((await errorOf(picture)).facts.fault).toMatch(/unsupported|not_found|not_ready|invalid_request/);
      }
    });

    test('a starting image travels as a file', async () => {
      if (world.capabilities.reference !== true) return;
      const image = await startingImage(world.wish);
      await expect(world.server.create(world.wish, image)).resolves.toMatchObject({ id: expect.stringMatching(/./) });
    });

    test('whoever stops waiting hears nothing more', async () => {
      const stopped = AbortSignal.abort();
      expect((await errorOf(world.server.retrieve(NOBODYS_ID, stopped))).facts.fault).toBe('network');
    });
  });
}

/** Servers that look at the picture want one of the size asked for. */
async function startingImage({ size }: Spec): Promise<Blob> {
  const [width = 1, height = 1] = size.split('x').map(Number);
  const create = { width, height, channels: 3, background: '#336699' } as const;
  const bytes = new Uint8Array(await sharp({ create }).png().toBuffer());
  return new Blob([bytes], { type: 'image/png' });
}
