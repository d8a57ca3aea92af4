import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createNameDesk, DEFAULT_TEMPLATE, itemName, unknownFields } from '../../../src/core/portable/item-name.ts';
import { generation, spec } from '../../fixtures/generation.ts';

const cancelled = { status: 'cancelled' } as const;
const boat = generation(cancelled, {
  title: 'Paper boat',
  spec: { ...spec, model: 'org/sora:2', parameters: { seed: 7 } },
});

test.each([
  [DEFAULT_TEMPLATE, '2026-11-20 paper-boat'],
  ['{date}_{time} {title} {seconds}s', '2026-11-20_12-00-00 Paper boat 4s'],
  ['{model}/{slug}-{seed}-{id}', 'org sora 2/paper-boat-7-11111111'],
  ['../../{slug}', 'paper-boat'],
  ['{nothing}', 'a-paper-boat-in-the-rain'],
  ['', 'a-paper-boat-in-the-rain'],
  ['CON', '_CON'],
  ['{server} {size}', 'Simulator 1280x720'],
])('%s becomes %s', (template, name) => {
  expect(itemName(template, boat)).toBe(name);
});

test('a field that nobody knows is told', () => {
  expect(unknownFields('{date} {dat} {}')).toEqual(['dat', '']);
});

test('every name can be kept by every system', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 600 }), fc.string({ unit: 'binary' }), (template, title) => {
      const name = itemName(`${template}{title}`, { ...boat, title });
      expect(name).not.toBe('');
      for (const part of name.split('/')) {
        expect(part).not.toMatch(/[<>:"\\|?*\p{Cc}]|^[\s.]|[\s.]$|^$/u);
        expect(Buffer.byteLength(part)).toBeLessThan(240);
      }
    }),
  );
});

test('no two clips get the same name, whatever its case', () => {
  const desk = createNameDesk();
  expect(['Boat', 'boat', 'Boat', 'boat (2)'].map(desk.take)).toEqual(['Boat', 'boat (2)', 'Boat (3)', 'boat (2) (2)']);
});
