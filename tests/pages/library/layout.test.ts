import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type JustifyOrder, justified, listed, rowOf, within } from '../../../src/pages/library/grid/layout.ts';
import { moved } from '../../../src/pages/library/grid/move.ts';

const order: JustifyOrder = { widthPx: 1000, targetPx: 200, gapPx: 8, open: false };
const ratios = fc.array(fc.constantFrom(16 / 9, 9 / 16, 1, 4 / 3, 21 / 9, 0.4), { maxLength: 80 });
const orders = fc.record({
  widthPx: fc.integer({ min: 200, max: 3840 }),
  targetPx: fc.integer({ min: 84, max: 600 }),
  gapPx: fc.constantFrom(4, 8),
  open: fc.boolean(),
});

describe('rows of pictures', () => {
  test('fill the width exactly, but for a last one that is not full', () => {
    fc.assert(
      fc.property(ratios, orders, (shapes, wish) => {
        const { boxes, rows } = justified(shapes, wish);
        for (const row of rows.slice(0, -1)) {
          const last = boxes[row.first + row.count - 1];
          expect((last?.leftPx ?? 0) + (last?.widthPx ?? 0)).toBe(wish.widthPx);
        }
      }),
    );
  });

  test('keep every picture in its true ratio, within the pixel a screen can show', () => {
    fc.assert(
      fc.property(ratios, orders, (shapes, wish) => {
        justified(shapes, wish).boxes.forEach(({ widthPx, heightPx }, index) => {
          const ratio = shapes[index] ?? 1;
          expect(Math.abs(widthPx - heightPx * ratio)).toBeLessThanOrEqual(1 + ratio / 2);
        });
      }),
    );
  });

  test('place each picture once, in order, and never over another', () => {
    fc.assert(
      fc.property(ratios, orders, (shapes, wish) => {
        const { boxes, rows, heightPx } = justified(shapes, wish);
        expect(rows.reduce((count, row) => count + row.count, 0)).toBe(boxes.length);
        if (!wish.open) expect(boxes).toHaveLength(shapes.length);
        boxes.forEach((box, index) => {
          const next = boxes[index + 1];
          expect(box.topPx + box.heightPx).toBeLessThanOrEqual(heightPx);
          if (next === undefined) return;
          const beside = next.topPx === box.topPx && next.leftPx >= box.leftPx + box.widthPx;
          const below = next.topPx >= box.topPx + box.heightPx + wish.gapPx;
          expect(beside || below).toBe(true);
        });
      }),
    );
  });

  test('stay where they are when more pictures follow', () => {
    fc.assert(
      fc.property(ratios, ratios, orders, (shapes, more, wish) => {
        const before = justified(shapes, { ...wish, open: true }).boxes;
        expect(justified([...shapes, ...more], wish).boxes.slice(0, before.length)).toEqual(before);
      }),
    );
  });

  test('are about as high as was asked for', () => {
    const { rows } = justified(
      Array.from({ length: 60 }, (_, index) => [16 / 9, 9 / 16, 1][index % 3] ?? 1),
      order,
    );
    for (const { heightPx } of rows) expect(heightPx / order.targetPx).toSatisfy((share) => share > 0.7 && share < 1.4);
  });

  test('leave a single picture at the asked height, not blown up to the width', () => {
    expect(justified([16 / 9], order).boxes).toEqual([{ topPx: 0, leftPx: 0, widthPx: 356, heightPx: 200 }]);
  });
});

describe('what is in sight', () => {
  test('is every tile of the rows that are touched, and no other', () => {
    fc.assert(
      fc.property(ratios, orders, fc.integer({ min: -500, max: 20_000 }), (shapes, wish, topPx) => {
        const layout = justified(shapes, wish);
        const { from, to } = within(layout, topPx, topPx + 900);
        const seen = layout.boxes.flatMap((box, index) =>
          box.topPx + box.heightPx > topPx && box.topPx < topPx + 900 ? [index] : [],
        );
        expect(Array.from({ length: to - from }, (_, index) => from + index)).toEqual(seen);
      }),
    );
  });

  test('is found in a list too', () => {
    const layout = listed(10_000, { widthPx: 800, linePx: 60, gapPx: 4 });
    expect(within(layout, 64_000, 64_100)).toEqual({ from: 1_000, to: 1_002 });
    expect(layout.heightPx).toBe(10_000 * 64 - 4);
    expect(rowOf(layout, 4_321)).toBe(4_321);
  });
});

describe('arrow keys', () => {
  const layout = justified([1, 1, 1, 1, 1, 2, 2, 1, 0.5, 0.5, 1], { ...order, widthPx: 1032 });

  test('lead from tile to tile as they are seen', () => {
    expect(layout.rows.map(({ count }) => count)).toEqual([5, 3, 3]);
    expect(moved(layout, 0, 'ArrowLeft', 900)).toBe(0);
    expect(moved(layout, 4, 'ArrowRight', 900)).toBe(5);
    expect(moved(layout, 4, 'ArrowDown', 900)).toBe(7);
    expect(moved(layout, 5, 'ArrowUp', 900)).toBe(0);
    expect(moved(layout, 10, 'ArrowDown', 900)).toBe(10);
  });

  test('and their companions lead to the ends and by the screen', () => {
    expect(moved(layout, 6, 'Home', 900)).toBe(0);
    expect(moved(layout, 6, 'End', 900)).toBe(10);
    const long = listed(100, { widthPx: 800, linePx: 56, gapPx: 4 });
    expect(moved(long, 10, 'PageDown', 600)).toBe(20);
    expect(moved(long, 10, 'PageUp', 600)).toBe(0);
    expect(moved(long, 95, 'PageDown', 600)).toBe(99);
  });

  test('never leave what is placed', () => {
    const keys = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End'] as const;
    fc.assert(
      fc.property(ratios, orders, fc.array(fc.constantFrom(...keys)), (shapes, wish, presses) => {
        const placed = justified(shapes, { ...wish, open: false });
        fc.pre(placed.boxes.length > 0);
        const end = presses.reduce((index, key) => moved(placed, index, key, 700), 0);
        expect(end).toSatisfy((index) => index >= 0 && index < placed.boxes.length);
      }),
    );
  });
});
