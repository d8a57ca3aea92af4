import { expect, test } from 'vitest';
import { StoreError } from '../../src/core/errors.ts';
import { generationKeys, liveFeedOptions } from '../../src/queries/generations.ts';
import { type Press, retryOptions, submitOptions } from '../../src/queries/submission.ts';
import { refusingClips } from '../fakes/memory-studio.ts';
import { openStudio } from '../fakes/open-studio.ts';
import { spec } from '../fixtures/generation.ts';

async function start() {
  const { studio, client } = await openStudio();
  const { reference: _, ...rest } = spec;
  const image = {
    image: new Blob(['png'], { type: 'image/png' }),
    extension: 'png',
    filename: 'boat.png',
    original: null,
  } as const;
  const press: Press = { id: 'b7', profile: studio.profile, spec: rest, image, stored: null, furtherTakes: [] };
  const submit = (wish: Press) => client.getMutationCache().build(client, submitOptions(studio.services)).execute(wish);
  return { studio, client, press, submit };
}

test('a wish becomes a waiting row with its image and price, is in the feed at once, and wakes the engine', async () => {
  const { studio, client, press, submit } = await start();
  await client.query(liveFeedOptions(studio.services));
  const generation = await submit(press);
  expect(generation.lifecycle.status).toBe('pending');
  expect(generation.estimatedCostMicroUsd).toBe(0);
  expect(studio.images.has(generation.spec.reference?.path ?? '')).toBe(true);
  expect(client.getQueryData(generationKeys.feed)).toMatchObject([{ id: 'b7' }]);
  expect(studio.nudges()).toBe(1);
});

test('a press whose answer was lost, pressed again, is one row and one image', async () => {
  const { studio, press, submit } = await start();
  const { add } = studio.services.generations;
  let answers = 0;
  studio.services.generations.add = async (draft) => {
    const row = await add(draft);
    answers += 1;
    if (answers === 1) throw new StoreError('lost', { fault: 'unreachable', status: null });
    return row;
  };
  await expect(submit(press)).rejects.toMatchObject({ fault: 'unreachable' });
  await submit(press);
  expect(studio.rows.generations.size).toBe(1);
  expect(studio.images.size).toBe(1);
});

test('nothing is asked for when the bucket could not take the clip', async () => {
  const { studio, press, submit } = await start();
  const full = new StoreError('full', { fault: 'quota', status: 507 });
  studio.services.clips = refusingClips(studio.services.clips, full);
  await expect(submit(press)).rejects.toBe(full);
  expect(studio.rows.generations.size).toBe(0);
  expect(studio.images.size).toBe(0);
});

test('sending again makes a new row from the same stored image', async () => {
  const { studio, client, press, submit } = await start();
  const first = await submit(press);
  const again = await client
    .getMutationCache()
    .build(client, retryOptions(studio.services))
    .execute({ id: 'b8', generation: first, profile: studio.profile });
  expect(again).toMatchObject({ id: 'b8', spec: first.spec, lifecycle: { status: 'pending' } });
  expect(studio.images.size).toBe(1);
});

test('takes are rows of one group with their own parameters, and one image', async () => {
  const { studio, press, submit } = await start();
  const furtherTakes = [
    { id: 'b8', parameters: { seed: 8 } },
    { id: 'b9', parameters: { seed: 9 } },
  ];
  const wish: Press = { ...press, spec: { ...press.spec, parameters: { seed: 7 } }, furtherTakes };
  const { add } = studio.services.generations;
  let adds = 0;
  studio.services.generations.add = (draft) => {
    adds += 1;
    if (adds === 3) return Promise.reject(new StoreError('lost', { fault: 'unreachable', status: null }));
    return add(draft);
  };
  await expect(submit(wish)).rejects.toMatchObject({ fault: 'unreachable' });
  await submit(wish);
  const takes = await studio.services.generations.takes('b7');
  expect(takes.map(({ id, take, spec: { parameters } }) => ({ id, take, parameters }))).toEqual([
    { id: 'b7', take: { group: 'b7', number: 1, count: 3 }, parameters: { seed: 7 } },
    { id: 'b8', take: { group: 'b7', number: 2, count: 3 }, parameters: { seed: 8 } },
    { id: 'b9', take: { group: 'b7', number: 3, count: 3 }, parameters: { seed: 9 } },
  ]);
  expect(studio.images.size).toBe(1);
});

test('what an image was cut from is kept beside it, once', async () => {
  const { studio, press, submit } = await start();
  const original = {
    image: new Blob(['photo'], { type: 'image/jpeg' }),
    extension: 'jpg',
    filename: 'boat.jpg',
  } as const;
  const cut = { image: new Blob(['cut']), extension: 'png', filename: 'boat.jpg' } as const;
  const { spec: first } = await submit({ ...press, image: { ...cut, original } });
  expect(first.reference?.original).toMatch(/[.]jpg$/);
  expect(studio.images.size).toBe(2);
  const again = { ...press, id: 'b8', image: { ...cut, original: first.reference?.original ?? null } };
  const { spec: second } = await submit(again);
  expect(second.reference).toMatchObject({ original: first.reference?.original, filename: 'boat.jpg' });
  expect(studio.images.size).toBe(3);
});

test('a server that takes ratios is told the one that stands for the size', async () => {
  const { studio, press, submit } = await start();
  const models = studio.profile.catalogue.models.map((model) => {
    return { ...model, sizes: model.sizes.map((offer) => ({ ...offer, ratio: '16:9' })) };
  });
  const profile = { ...studio.profile, catalogue: { ...studio.profile.catalogue, models } };
  expect((await submit({ ...press, profile })).spec).toMatchObject({
    size: spec.size,
    parameters: { aspect_ratio: '16:9' },
  });
});
