// The whole engine waiting for slow jobs, on a clock that passes at once.
import { expect, test } from 'vitest';
import { MINUTE_MS, openEngineStudio } from '../fakes/engine-studio.ts';
import { NOON, spec } from '../fixtures/generation.ts';

async function openStudio(renderMs: number, inFlightLimit = 4) {
  const studio = await openEngineStudio({ renderMs, inFlightLimit });
  studio.start();
  let added = 0;
  return {
    ...studio,
    async add() {
      added += 1;
      await studio.add(`g${added}`);
      return `g${added}`;
    },
  };
}

test('a job that never moves is given up after an hour, and its clip is still saved when it comes after all', async () => {
  const { store, video, found, ...studio } = await openStudio(Number.POSITIVE_INFINITY);
  const id = await studio.add();
  await studio.pass(59 * MINUTE_MS);
  expect((await found(id)).lifecycle.status).toBe('processing');
  await studio.pass(3 * MINUTE_MS);
  const given = (await found(id)).lifecycle;
  expect(given).toMatchObject({ status: 'failed', failure: { fault: 'given_up', billed: 'unknown' } });
  const last = (await store.events(id)).at(-1);
  expect(last).toMatchObject({ kind: 'give_up', actor: 'tab:one', detail: { by: 'policy', from: 'processing' } });

  const [job] = video.jobs();
  if (job === undefined) throw new Error('no job');
  job.finishesAtMs = NOON.getTime();
  await studio.byHand(id, 'watch_again');
  await studio.pass(MINUTE_MS);
  expect((await found(id)).lifecycle.status).toBe('completed');
  expect(video.asked().create).toBe(1);
  await studio.close();
});

test('once three jobs have taught how long they take, the next one is seen within seconds of its end', async () => {
  const { clock, video, found, ...studio } = await openStudio(10 * MINUTE_MS + 9_000);
  for (let job = 0; job < 3; job += 1) await studio.add();
  await studio.pass(15 * MINUTE_MS);
  const looksBefore = video.asked().retrieve + video.asked().list;
  const id = await studio.add();
  await studio.pass(5_000);
  const endsAtMs = video.jobs().at(-1)?.finishesAtMs ?? 0;
  await clock.runUntil(endsAtMs - 1);
  expect((await found(id)).lifecycle.status).toBe('processing');
  await clock.runUntil(endsAtMs + 3_000);
  expect((await found(id)).lifecycle.status).toBe('completed');
  expect(video.asked().retrieve + video.asked().list - looksBefore).toBeLessThan(90);
  await studio.close();
});

test('fifty jobs in flight cost at most ten looks a minute', async () => {
  const { video, ...studio } = await openStudio(60 * MINUTE_MS, 50);
  for (let job = 0; job < 50; job += 1) await studio.add();
  await studio.pass(5 * MINUTE_MS);
  expect(video.inFlight()).toHaveLength(50);
  const before = video.asked().retrieve + video.asked().list;
  await studio.pass(10 * MINUTE_MS);
  expect(video.asked().retrieve + video.asked().list - before).toBeLessThanOrEqual(100);
  await studio.close();
});

test('a second job of one create call is noticed at the first look, once, and taken in by nobody', async () => {
  const { store, video, found, ...studio } = await openStudio(MINUTE_MS);
  const id = await studio.add();
  await studio.pass(1_000);
  await Promise.all([video.server.create(spec, null), studio.pass(1_000)]);
  await studio.pass(MINUTE_MS / 2);
  const own = (await found(id)).lifecycle;
  const ownId = own.status === 'processing' ? own.job.id : '';
  const twin = video.jobs().find((job) => job.id !== ownId)?.id ?? '';
  const told = (await store.events(id)).filter((event) => event.kind === 'twin');
  expect(told).toMatchObject([{ actor: 'tab:one', detail: { jobIds: [twin] } }]);
  await studio.pass(2 * MINUTE_MS);
  expect((await found(id)).lifecycle).toMatchObject({ status: 'completed', job: { id: ownId } });
  expect(await store.knownJobIds([twin])).toEqual(new Set());
  await studio.close();
});
