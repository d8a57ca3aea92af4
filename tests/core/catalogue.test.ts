import { expect, test } from 'vitest';
import { catalogueSchema, type ModelOffer, offerOf, ratioOf } from '../../src/core/catalogue.ts';
import { cheapestWish } from '../../src/core/cheapest.ts';
import { estimateMicroUsd } from '../../src/core/cost.ts';
import { profileOf } from '../../src/core/preset.ts';
import { presetSchema } from '../../src/core/profile.ts';

const origin = { source: 'test', readOn: '2026-11-20', by: 'person' } as const;
const price = (perSecondMicroUsd: number | null) => ({ perSecondMicroUsd, ...origin });
const offer: Omit<ModelOffer, 'id' | 'label'> = {
  sizes: [{ size: '1280x720', ratio: null, price: price(100) }],
  freeSize: { minimum: 64, maximum: 2048, step: 16, price: price(7) },
  seconds: [4],
  freeSeconds: { minimum: 2, maximum: 60, step: 1 },
  defaultSize: '1280x720',
  defaultSeconds: 4,
  ...origin,
};
const listed: ModelOffer = { id: 'wan', label: 'Wan', ...offer };

test('a catalogue as it was kept before lengths could be free still reads', () => {
  const old = {
    models: [
      {
        ...{ id: 'sora-2', label: 'Sora 2', seconds: [4], defaultSize: '1280x720', defaultSeconds: 4 },
        sizes: [{ size: '1280x720', price: { perSecondMicroUsd: 1, source: 'then', readOn: '2026-01-01' } }],
      },
    ],
  };
  const { models, anyModel } = catalogueSchema.parse(old);
  expect(anyModel).toBeNull();
  expect(models).toMatchObject([
    { freeSize: null, freeSeconds: null, sizes: [{ ratio: null, price: { by: 'preset' } }] },
  ]);
});

test('a size off the list costs what free sizes cost, an unlisted model what any model costs', () => {
  const catalogue = { models: [listed], anyModel: { ...offer, freeSize: null, sizes: [] } };
  expect(estimateMicroUsd(catalogue, { model: 'wan', size: '1280x720', seconds: 3 })).toBe(300);
  expect(estimateMicroUsd(catalogue, { model: 'wan', size: '640x640', seconds: 3 })).toBe(21);
  expect(estimateMicroUsd(catalogue, { model: 'other', size: '1280x720', seconds: 3 })).toBeNull();
  expect(offerOf(catalogue, 'other')).toMatchObject({ id: 'other', label: 'other', seconds: [4] });
  expect(offerOf({ ...catalogue, anyModel: null }, 'other')).toBeNull();
});

test('a ratio is named where the offer of the size has one', () => {
  const wide = { size: '1280x720', ratio: '16:9', price: price(1) };
  const catalogue = { models: [{ ...listed, sizes: [wide] }], anyModel: null };
  expect(ratioOf(catalogue, { model: 'wan', size: '1280x720' })).toEqual({ aspect_ratio: '16:9' });
  expect(ratioOf(catalogue, { model: 'wan', size: '640x640' })).toEqual({});
  expect(ratioOf({ models: [listed], anyModel: null }, { model: 'wan', size: '1280x720' })).toEqual({});
});

test('the cheapest wish may be shorter than the list', () => {
  expect(cheapestWish({ models: [listed], anyModel: null })).toEqual({ model: 'wan', size: '1280x720', seconds: 2 });
});

test.each(presetSchema.options)(
  'the catalogue of a fresh %s reads as it stands, each row with its source',
  (preset) => {
    const wish = {
      id: 'p',
      preset,
      label: 'P',
      baseUrl: 'http://p.test/v1',
      models: ['m'],
      canList: true,
      keyed: false,
    };
    const { catalogue } = profileOf(wish, []);
    expect(catalogueSchema.parse(catalogue)).toEqual(catalogue);
    for (const row of catalogue.models.flatMap((model) => [model, ...model.sizes.map((size) => size.price)])) {
      expect(row.source).not.toBe('');
      expect(row.readOn).toMatch(/^\d{4}-\d\d-\d\d$/);
    }
  },
);
