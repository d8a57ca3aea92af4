import { expect, test } from 'vitest';
import {
  carried,
  everything,
  NOTHING,
  stillThere,
  stretched,
  toggled,
} from '../../../src/pages/library/selection/selection.ts';

const order = ['a', 'b', 'c', 'd', 'e', 'f'];
const idsOf = ({ ids }: { ids: ReadonlySet<string> }) => order.filter((id) => ids.has(id)).join('');

test('one is put in and taken out again', () => {
  const one = toggled(NOTHING, 'b');
  expect(idsOf(one)).toBe('b');
  expect(idsOf(toggled(one, 'd'))).toBe('bd');
  expect(idsOf(toggled(one, 'b'))).toBe('');
});

test('a stretch reaches from where it began, either way, and leaves the rest selected', () => {
  const begun = toggled(toggled(NOTHING, 'a'), 'd');
  expect(idsOf(stretched(begun, 'f', order))).toBe('adef');
  expect(idsOf(stretched(begun, 'b', order))).toBe('abcd');
  expect(idsOf(stretched(stretched(begun, 'f', order), 'b', order))).toBe('abcdef');
});

test('a stretch that begins nowhere is the one that was pressed', () => {
  expect(idsOf(stretched(NOTHING, 'c', order))).toBe('c');
  expect(stretched(NOTHING, 'gone', order)).toEqual(NOTHING);
  expect(idsOf(stretched({ ids: new Set(['a']), anchorId: 'gone' }, 'c', order))).toBe('ac');
});

test('moving with Shift held grows the stretch and shrinks it on the way back', () => {
  const first = carried(NOTHING, { fromId: 'c', toId: 'd' }, order);
  expect(idsOf(first)).toBe('cd');
  const further = carried(first, { fromId: 'd', toId: 'f' }, order);
  expect(idsOf(further)).toBe('cdef');
  const back = carried(further, { fromId: 'f', toId: 'b' }, order);
  expect(idsOf(back)).toBe('bc');
});

test('everything is what can be seen', () => {
  expect(idsOf(everything(order, NOTHING))).toBe('abcdef');
  expect(idsOf(everything([], NOTHING))).toBe('');
});

test('what is gone is no longer selected', () => {
  const all = everything(order, NOTHING);
  expect(idsOf(stillThere(all, ['a', 'c']))).toBe('ac');
  expect(stillThere(all, order)).toBe(all);
});
