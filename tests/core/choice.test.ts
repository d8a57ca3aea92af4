import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Catalogue, ModelOffer } from '../../src/core/catalogue.ts';
import { cheapestWish } from '../../src/core/cheapest.ts';
import { choiceOf, isSizeWithin, sizeWithin, type Wish, wholeWithin, wishAt } from '../../src/core/choice.ts';
import { choiceChanges } from '../../src/core/choice-change.ts';
import { dimensionsOf } from '../../src/core/spec.ts';
import { parameterOffer } from '../fixtures/parameter-offer.ts';

const origin = { source: 'test', readOn: '2026-11-20', by: 'preset' } as const;

function model(id: string, sizes: readonly string[], prices: readonly (number | null)[] = []): ModelOffer {
  return {
    ...{ id, label: id, seconds: [4, 8, 12], defaultSize: sizes[0] ?? '', defaultSeconds: 4 },
    ...{ freeSize: null, freeSeconds: null, ...origin },
    sizes: sizes.map((size, index) => ({
      ...{ size, ratio: null, price: { perSecondMicroUsd: prices[index] ?? null, ...origin } },
    })),
  };
}
function catalogueOf(...models: ModelOffer[]): Catalogue {
  return { models, anyModel: null };
}

const small = model('small', ['720x1280', '1280x720'], [100, 100]);
const large = model('large', ['1024x1792', '1792x1024', '1080x1920'], [500, 500, null]);
const catalogue = catalogueOf(small, large);
const nothing: Wish = { model: null, size: null, seconds: null, parameters: {} };

function offered(at: Catalogue, wish: Wish) {
  const choice = choiceOf({ catalogue: at, parameters: [] }, wish);
  return choice === null ? null : { model: choice.model.id, size: choice.size, seconds: choice.seconds };
}

test.each<[string, Omit<Wish, 'parameters'>, { model: string; size: string; seconds: number }]>([
  ['nothing', nothing, { model: 'small', size: '720x1280', seconds: 4 }],
  [
    'what is offered',
    { model: 'large', size: '1792x1024', seconds: 12 },
    { model: 'large', size: '1792x1024', seconds: 12 },
  ],
  ['a model of another server', { ...nothing, model: 'gone' }, { model: 'small', size: '720x1280', seconds: 4 }],
  [
    'a landscape of another model',
    { model: 'large', size: '1280x720', seconds: 8 },
    { model: 'large', size: '1792x1024', seconds: 8 },
  ],
  [
    'an upright 9:16',
    { model: 'large', size: '720x1280', seconds: 8 },
    { model: 'large', size: '1024x1792', seconds: 8 },
  ],
  [
    'a square that nobody offers',
    { model: 'small', size: '512x512', seconds: 8 },
    { model: 'small', size: '720x1280', seconds: 8 },
  ],
  ['too many seconds', { ...nothing, seconds: 25 }, { model: 'small', size: '720x1280', seconds: 12 }],
])('who wishes for %s gets the nearest thing on offer', (_, wish, expected) => {
  expect(offered(catalogue, { ...nothing, ...wish })).toEqual(expected);
});

test('a server without models offers nothing', () => {
  expect(offered(catalogueOf(), nothing)).toBeNull();
  expect(cheapestWish(catalogueOf())).toBeNull();
});

test('the cheapest wish is the lowest known price at its shortest, and an unknown price is not cheap', () => {
  expect(cheapestWish(catalogueOf(large, small))).toEqual({ model: 'small', size: '720x1280', seconds: 4 });
  const unknown = model('unknown', ['1x1'], [null]);
  expect(cheapestWish(catalogueOf(unknown, large))).toMatchObject({ model: 'large' });
  expect(cheapestWish(catalogueOf(unknown))).toMatchObject({ model: 'unknown' });
});

const sixteens = { minimum: 256, maximum: 1920, step: 16 };
const free: ModelOffer = {
  ...model('free', ['832x480']),
  freeSize: { ...sixteens, price: { perSecondMicroUsd: 0, ...origin } },
  freeSeconds: { minimum: 1, maximum: 30, step: 1 },
};

test.each([
  ['what is listed stays', '832x480', '832x480'],
  ['what keeps the rule stays', '1024x1792', '1024x1792'],
  ['edges go to the nearest step', '1000x700', '1008x704'],
  ['what is too large shrinks as a whole', '3840x2160', '1920x1088'],
  ['what is too small grows as a whole', '64x128', '256x512'],
  ['what is no size is the default', 'large', '832x480'],
])('a free size: %s', (_, size, expected) => {
  expect(offered(catalogueOf(free), { ...nothing, size })?.size).toBe(expected);
});

test('free seconds are taken as they are, and brought to the limits', () => {
  const secondsOf = (seconds: number) => offered(catalogueOf(free), { ...nothing, seconds })?.seconds;
  expect([7, 0, 45].map(secondsOf)).toEqual([7, 1, 30]);
});

test('a free name is taken where any is, and left behind where names are listed', () => {
  const { id: _id, label: _label, ...anyModel } = free;
  const gateway: Catalogue = { models: [small], anyModel };
  const typed = { ...nothing, model: 'my/model' };
  expect(offered(gateway, typed)?.model).toBe('my/model');
  expect(offered(gateway, { ...nothing, model: '  ' })?.model).toBe('small');
  expect(offered(gateway, wishAt(gateway, typed, null))?.model).toBe('small');
  expect(offered({ models: [], anyModel }, wishAt({ models: [], anyModel }, typed, null))?.model).toBe('my/model');
  expect(wishAt(catalogue, { ...nothing, model: 'large' }, null).model).toBe('large');
});

test('what was shown before counts as chosen at the next server', () => {
  const shown = choiceOf({ catalogue, parameters: [] }, { ...nothing, model: 'large' });
  expect(wishAt(catalogue, nothing, shown)).toEqual({ ...nothing, size: '1024x1792', seconds: 4 });
});

test('whatever is wished, every edge and every length keeps the rule of the server', () => {
  const edge = fc.integer({ min: 1, max: 99_999 });
  const rule = fc.record({
    minimum: fc.integer({ min: 1, max: 4_096 }),
    maximum: fc.integer({ min: 1, max: 4_096 }),
    step: fc.integer({ min: 1, max: 256 }),
  });
  fc.assert(
    fc.property(edge, edge, rule, (width, height, { minimum, maximum, step }) => {
      const kept = { minimum: Math.min(minimum, maximum), maximum: Math.max(minimum, maximum), step };
      const size = sizeWithin(kept, `${width}x${height}`) ?? '';
      const edges = dimensionsOf(size);
      for (const one of [edges?.width, edges?.height, wholeWithin(kept, width)]) {
        expect(one).toBeGreaterThanOrEqual(kept.minimum);
        expect(one).toBeLessThanOrEqual(kept.maximum);
        expect(((one ?? 0) - kept.minimum) % step).toBe(0);
      }
      expect(isSizeWithin(kept, size)).toBe(true);
    }),
  );
});

test('a change of server says what it changed, and nothing else', () => {
  const steps = parameterOffer('num_inference_steps', 'integer', { maximum: 30 });
  const wish = { ...nothing, model: 'large', size: '1792x1024', seconds: 12, parameters: { steps: 50, loop: true } };
  const offers = [parameterOffer('steps', 'integer'), parameterOffer('loop', 'flag')];
  const before = choiceOf({ catalogue, parameters: offers }, wish);
  const at = catalogueOf({ ...small, seconds: [4, 10] });
  const after = choiceOf({ catalogue: at, parameters: [steps] }, wishAt(at, wish, before));
  if (before === null || after === null) throw new Error('both servers offer something');
  const [here, there] = [
    { choice: before, takesImage: true },
    { choice: after, takesImage: false },
  ];
  expect(choiceChanges({ ...here, hasImage: true }, there)).toEqual([
    { kind: 'model', from: 'large', to: 'small' },
    { kind: 'size', from: '1792x1024', to: '1280x720' },
    { kind: 'seconds', from: 12, to: 10 },
    { kind: 'parameter', name: 'steps', from: 50, to: 30 },
    { kind: 'parameter', name: 'loop', from: true, to: null },
    { kind: 'image_unsupported' },
  ]);
  expect(choiceChanges({ ...here, hasImage: true }, here)).toEqual([]);
});
