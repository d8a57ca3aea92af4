import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { faultSchema } from '../../../src/core/failure.ts';
import { EVERYTHING, LIBRARY_SORTS, type LibrarySearch } from '../../../src/core/library/search.ts';
import { operationSchema } from '../../../src/core/spec.ts';
import {
  addressOf,
  type LibraryWish,
  STATUSES,
  TEXT_MAX_LENGTH,
  wishOf,
} from '../../../src/pages/library/filter/address.ts';

const some = <T>(one: fc.Arbitrary<T>) => fc.uniqueArray(one, { maxLength: 4 });
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });
const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 });
const instant = fc.date({ min: new Date(1970, 0, 1), max: new Date(2100, 0, 1), noInvalidDate: true });
const midnight = instant.map((at) => new Date(at.getFullYear(), at.getMonth(), at.getDate()));
const money = fc.integer({ min: 0, max: 1_000_000_000_000 });

const wishes: fc.Arbitrary<LibraryWish> = fc.record({
  search: fc.record({
    text: fc.string({ unit: 'grapheme', maxLength: 60 }).filter((text) => text.length <= TEXT_MAX_LENGTH),
    statuses: some(fc.constantFrom(...STATUSES)),
    faults: some(fc.constantFrom(...faultSchema.options)),
    serverIds: some(fc.uuid()),
    goneServers: some(name),
    models: some(name),
    sizes: some(name),
    seconds: some(fc.integer({ min: 1, max: 600 })),
    operations: some(fc.constantFrom(...operationSchema.options)),
    tags: some(name),
    from: maybe(fc.oneof(instant, midnight)),
    until: maybe(fc.oneof(instant, midnight)),
    minimumMicroUsd: maybe(money),
    maximumMicroUsd: maybe(money),
    batchId: maybe(fc.uuid()),
    favourite: maybe(fc.boolean()),
    minimumRating: maybe(fc.integer({ min: 1, max: 5 })),
    hasReference: maybe(fc.boolean()),
    rejected: maybe(fc.boolean()),
  }),
  sort: fc.constantFrom(...LIBRARY_SORTS),
});

describe('the address of a search', () => {
  test('leads back to exactly this search', () => {
    fc.assert(
      fc.property(wishes, (wish) => {
        expect(wishOf(addressOf(wish))).toEqual(wish);
      }),
    );
  });

  test('is empty for everything', () => {
    expect(addressOf({ search: EVERYTHING, sort: 'newest' })).toBe('');
    expect(wishOf('')).toEqual({ search: EVERYTHING, sort: 'newest' });
  });

  test('can be read by people', () => {
    const search: LibrarySearch = {
      ...EVERYTHING,
      text: 'paper boat',
      statuses: ['failed'],
      models: ['sora-2'],
      minimumMicroUsd: 400_000,
      favourite: true,
      from: new Date(2026, 10, 21),
    };
    expect(addressOf({ search, sort: 'dearest' })).toBe(
      'status=failed&model=sora-2&q=paper+boat&since=2026-11-21&cost_from=0.4&favourite=yes&sort=dearest',
    );
  });

  test.each([
    'status=gone&sort=prettiest&seconds=-4&seconds=four&stars=9&favourite=perhaps&image=',
    'since=2026-02-31&before=yesterday&cost_from=-1&cost_to=0.1234567&batch=mine&server=%00',
    'model=&tag=&fault=none&made_by=hand&since=2026-13-01T00:00:00.000Z',
  ])('passes over what it does not understand: %s', (query) => {
    expect(wishOf(query)).toEqual({ search: EVERYTHING, sort: 'newest' });
  });

  test('never fails, whatever somebody types there', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (query) => void addressOf(wishOf(query))));
  });

  test('names a value that is said twice once, and no more than anybody would choose', () => {
    expect(wishOf('model=a&model=b&model=a').search.models).toEqual(['a', 'b']);
    const crowd = Array.from({ length: 400 }, (_, index) => `tag=t${index}`).join('&');
    expect(wishOf(crowd).search.tags.length).toBeLessThanOrEqual(50);
    expect(wishOf(`q=${'x'.repeat(9_000)}`).search.text).toHaveLength(TEXT_MAX_LENGTH);
  });
});
