import fc from 'fast-check';
import { expect, test } from 'vitest';
import { profileOf as connected, PRESETS } from '../../src/core/preset.ts';
import { presetSchema } from '../../src/core/profile.ts';
import { microUsdOf, priceTextOf } from '../../src/pages/settings/server/field-text.ts';
import {
  type EditedProfile,
  profileOf,
  serverSchema,
  valuesOf,
} from '../../src/pages/settings/server/server-values.ts';

const given = { fresh: 'fresh', today: '2026-11-21' };

function serverOf(preset: EditedProfile['preset']): EditedProfile {
  const wish = { id: 'one', preset, label: 'One', baseUrl: 'https://one.example/v1', models: ['m', 'n'] } as const;
  return { ...connected({ ...wish, canList: true, keyed: false }, []), headers: { 'OpenAI-Project': 'p' } };
}

test.each(presetSchema.options)('a %s server that nobody touched comes back as it was', (preset) => {
  const profile = serverOf(preset);
  const values = serverSchema.parse(valuesOf(profile));
  expect(profileOf(values, profile, given)).toEqual(profile);
});

test('a price that a person changed is theirs, of today; the others keep their source', () => {
  const profile = serverOf('vllm-omni');
  const values = valuesOf(profile);
  const [size] = values.models[0]?.sizes ?? [];
  if (size === undefined) throw new Error('no size');
  size.price = '0,05';
  const [model] = profileOf(serverSchema.parse(values), profile, given).catalogue.models;
  expect(model).toMatchObject({ by: 'person', readOn: '2026-11-21' });
  expect(model?.sizes[0]?.price).toMatchObject({ perSecondMicroUsd: 50_000, by: 'person', readOn: '2026-11-21' });
  expect(model?.sizes[1]).toEqual(profile.catalogue.models[0]?.sizes[1]);
});

test('another origin brings another name for the key, another path does not', () => {
  const profile = serverOf('openai');
  const at = (url: string) => profileOf(serverSchema.parse({ ...valuesOf(profile), url }), profile, given).keyName;
  expect(at('https://one.example/gateway/v1')).toBe(profile.keyName);
  expect(at('https://two.example/v1')).toBe('server_key_fresh');
});

test.each([
  ['label', ' ', 'label'],
  ['url', 'ftp://x', 'url.scheme'],
  ['limit', '0', 'limit'],
  ['limit', '2.5', 'limit'],
  ['stalled', '10081', 'minutes'],
  ['giveUp', '1', 'give_up'],
  ['headers', [{ key: 'a', name: 'Authorization', value: 'x' }], 'header.credential'],
  [
    'headers',
    [
      { key: 'a', name: 'X-A', value: '1' },
      { key: 'b', name: 'x-a', value: '2' },
    ],
    'twice',
  ],
])('%s cannot be %j', (field, value, problem) => {
  const result = serverSchema.safeParse({ ...valuesOf(serverOf('openai')), [field]: value });
  expect(result.error?.issues.map(({ message }) => message)).toContain(problem);
});

test.each([
  [{ id: '' }, 'model'],
  [{ seconds: '' }, 'seconds'],
  [{ seconds: '4, soon' }, 'seconds'],
  [{ sizes: [] }, 'no_size'],
  [{ sizes: [{ key: 'a', size: '1280×720', ratio: '', price: '', source: '' }] }, 'size'],
  [{ sizes: [{ key: 'a', size: '1280x720', ratio: '16/9', price: '', source: '' }] }, 'ratio'],
  [{ sizes: [{ key: 'a', size: '1280x720', ratio: '', price: '-1', source: '' }] }, 'price'],
  [{ freeSize: { on: true, minimum: '64', maximum: '32', step: '1', price: '' } }, 'range'],
  [{ freeSeconds: { on: true, minimum: 'a', maximum: '9', step: '1', price: '' } }, 'whole'],
  [{ defaultSeconds: '601' }, 'whole'],
])('a model cannot be %j', (change, problem) => {
  const values = valuesOf(serverOf('simulator'));
  const result = serverSchema.safeParse({ ...values, models: [{ ...values.models[0], ...change }] });
  expect(result.error?.issues.map(({ message }) => message)).toContain(problem);
});

test('what is known of a kind of server is not a person’s own', () => {
  const profile = { ...serverOf('vllm-omni'), parameters: [] };
  const rows = valuesOf({ ...profile, parameters: PRESETS['vllm-omni'].parameters }).parameters;
  const values = { ...valuesOf(profile), parameters: rows.map((row) => ({ ...row, key: `vllm-omni ${row.name}` })) };
  expect(profileOf(serverSchema.parse(values), profile, given).parameters).toEqual(PRESETS['vllm-omni'].parameters);
});

test('every price that can be shown comes back to the micro-dollar', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 10 ** 10 }), (price) => microUsdOf(priceTextOf(price)) === price));
  expect(microUsdOf(priceTextOf(null))).toBeNull();
});
