import { expect, test } from 'vitest';
import { keyNameAt } from '../../src/core/key-name.ts';
import { profileOf } from '../../src/core/preset.ts';
import type { ServerProfile } from '../../src/core/profile.ts';
import { inUse, moved, numbered } from '../../src/core/server-list.ts';

function server(id: string, more: Partial<ServerProfile> = {}): ServerProfile {
  const wish = {
    id,
    preset: 'other',
    label: id,
    baseUrl: 'http://h/v1',
    models: ['m'],
    canList: true,
    keyed: false,
  } as const;
  return { ...profileOf(wish, []), createdAt: new Date(0), ...more };
}
const three = [server('a'), server('b'), server('c')];
const ids = (profiles: readonly { id: string }[]) => profiles.map(({ id }) => id).join('');

test.each([
  ['a', 1, 'bac'],
  ['c', 0, 'cab'],
  ['b', 9, 'acb'],
  ['b', -1, 'bac'],
  ['z', 0, 'abc'],
])('%s moved to place %i gives %s', (id, place, order) => {
  expect(ids(moved(three, id, place))).toBe(order);
});

test('only those whose place changes are changed', () => {
  const placed = numbered(three);
  expect(placed.map(({ position }) => position)).toEqual([0, 1, 2]);
  const again = numbered(moved(placed, 'c', 1));
  expect(again[0]).toBe(placed[0]);
  expect(again.map(({ position }) => position)).toEqual([0, 1, 2]);
});

test('one that is turned off is not offered', () => {
  expect(ids(inUse([server('a', { disabled: true }), server('b')]))).toBe('b');
});

test.each([
  ['https://h.example/v1', 'k'],
  ['https://h.example/other/v1', 'k'],
  ['https://other.example/v1', 'server_key_new'],
  ['http://h.example/v1', 'server_key_new'],
  ['https://h.example:8443/v1', 'server_key_new'],
  ['nonsense', 'server_key_new'],
])('a key kept for https://h.example/v1 is kept at %s under %s', (baseUrl, name) => {
  expect(keyNameAt({ keyName: 'k', baseUrl: 'https://h.example/v1' }, baseUrl, 'new')).toBe(name);
});
