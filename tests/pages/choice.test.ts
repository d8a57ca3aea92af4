import { expect, test } from 'vitest';
import type { Catalogue, ModelOffer } from '../../src/core/catalogue.ts';
import { cheapestWish } from '../../src/core/cheapest.ts';
import { choiceOf, type Wish } from '../../src/pages/create/choice.ts';

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
const nothing: Wish = { model: null, size: null, seconds: null };

test.each<[string, Wish, { model: string; size: string; seconds: number }]>([
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
  const choice = choiceOf(catalogue, wish);
  expect({ ...choice, model: choice?.model.id }).toEqual(expected);
});

test('a server without models offers nothing', () => {
  expect(choiceOf(catalogueOf(), nothing)).toBeNull();
  expect(cheapestWish(catalogueOf())).toBeNull();
});

test('the cheapest wish is the lowest known price at its shortest, and an unknown price is not cheap', () => {
  expect(cheapestWish(catalogueOf(large, small))).toEqual({ model: 'small', size: '720x1280', seconds: 4 });
  const unknown = model('unknown', ['1x1'], [null]);
  expect(cheapestWish(catalogueOf(unknown, large))).toMatchObject({ model: 'large' });
  expect(cheapestWish(catalogueOf(unknown))).toMatchObject({ model: 'unknown' });
});
