import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSlugDesk, isSlug, slugOf } from '../../../src/core/batch/slug.ts';

test.each([
  ['Dental Assistant', 'dental-assistant'],
  ['  Crème   brûlée!  ', 'creme-brulee'],
  ['Straße nach Łódź', 'strasse-nach-lodz'],
  ['Ærøskøbing', 'aeroskobing'],
  ['İstanbul ve ılık', 'istanbul-ve-ilik'],
  ['Врач-хирург', 'vrach-khirurg'],
  ['Щука й ёж', 'shchuka-y-yozh'],
  ['Ιατρός', 'iatros'],
  ['Nurse’s aide & cook', 'nurses-aide-and-cook'],
  ['C++ developer', 'c-plus-plus-developer'],
  ['🦷 Dentist 🪥', 'dentist'],
  ['ﬁsh № 5', 'fish-no-5'],
  ['100 % cotton', '100-percent-cotton'],
])('%s becomes %s', (text, slug) => {
  expect(slugOf(text)).toBe(slug);
});

test('letters without a Latin form are summed up, so that different titles stay different', () => {
  expect(slugOf('東京の夜')).toMatch(/^clip-[a-z0-9]+$/);
  expect(slugOf('東京の夜')).not.toBe(slugOf('大阪の夜'));
  expect(slugOf('東京 night')).toMatch(/^night-[a-z0-9]+$/);
  expect(slugOf('東京 night')).not.toBe(slugOf('大阪 night'));
  expect(slugOf('🦷')).toMatch(/^clip-[a-z0-9]+$/);
});

test('a long title ends at a word', () => {
  const slug = slugOf('a very long title about the '.repeat(10));
  expect(slug.length).toBeLessThanOrEqual(72);
  expect(slug).toMatch(/-(a|very|long|title|about|the)$/);
});

test('two of the same are told apart by a number, also beside one that looks like it', () => {
  const desk = createSlugDesk(new Set(['cook-3']));
  expect(['cook', 'cook', 'cook', 'cook-2'].map(desk.take)).toEqual(['cook', 'cook-2', 'cook-4', 'cook-2-2']);
});

test('every text has a slug, the same each time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      expect(isSlug(slugOf(text))).toBe(true);
      expect(slugOf(text)).toBe(slugOf(text));
      expect(slugOf(slugOf(text))).toBe(slugOf(text));
    }),
  );
});

test('slugs of one batch are unique, and those of earlier rows do not change when rows follow', () => {
  const title = fc.oneof(fc.constantFrom('Cook', 'cook 2', 'Cook-2', 'Köchin', '🦷', ''), fc.string());
  fc.assert(
    fc.property(fc.array(title, { maxLength: 60 }), fc.array(title, { maxLength: 20 }), (titles, more) => {
      const desk = createSlugDesk(new Set());
      const slugs = titles.map((each) => desk.take(slugOf(each)));
      const longer = createSlugDesk(new Set());
      const all = [...titles, ...more].map((each) => longer.take(slugOf(each)));
      expect(new Set(all).size).toBe(all.length);
      expect(all.slice(0, slugs.length)).toEqual(slugs);
    }),
  );
});
