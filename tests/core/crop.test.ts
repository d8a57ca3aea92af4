import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cropRectangle,
  enlargement,
  isWhole,
  panned,
  placed,
  placeOf,
  settled,
  WHOLE,
  ZOOM_MAX,
} from '../../src/core/crop.ts';

const side = fc.integer({ min: 1, max: 8192 });
const dimensions = fc.record({ width: side, height: side });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const crop = fc.record({ x: share, y: share, zoom: fc.double({ min: 1, max: ZOOM_MAX, noNaN: true }) });
const step = fc.double({ min: -3, max: 3, noNaN: true });

const near = (one: number, other: number) => Math.abs(one - other) <= 1e-6 * Math.max(1, Math.abs(one));

describe('the part of a picture that starts a video', () => {
  test('lies inside the picture and has the shape of the video, whatever is asked for', () => {
    fc.assert(
      fc.property(dimensions, dimensions, crop, (picture, target, wish) => {
        const { left, top, width, height } = cropRectangle(picture, target, wish);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(top).toBeGreaterThanOrEqual(0);
        expect(left + width).toBeLessThanOrEqual(picture.width * (1 + 1e-9));
        expect(top + height).toBeLessThanOrEqual(picture.height * (1 + 1e-9));
        expect(near(width / height, target.width / target.height)).toBe(true);
      }),
    );
  });

  test('is as much as fits until somebody comes nearer', () => {
    fc.assert(
      fc.property(dimensions, dimensions, (picture, target) => {
        const { width, height } = cropRectangle(picture, target, WHOLE);
        expect(near(width, picture.width) || near(height, picture.height)).toBe(true);
      }),
    );
  });

  test('settles once, and panning never leaves the picture', () => {
    fc.assert(
      fc.property(dimensions, dimensions, crop, fc.record({ right: step, down: step }), (picture, target, wish, by) => {
        const moved = panned(picture, target, wish, by);
        const again = settled(picture, target, moved);
        expect(near(again.x, moved.x) && near(again.y, moved.y)).toBe(true);
        expect(moved.zoom).toBe(settled(picture, target, wish).zoom);
      }),
    );
  });

  test('panning there and back returns where the edges allow it', () => {
    const picture = { width: 4000, height: 3000 };
    const target = { width: 1280, height: 720 };
    const start = settled(picture, target, { x: 0.5, y: 0.5, zoom: 4 });
    const there = panned(picture, target, start, { right: 0.1, down: -0.2 });
    expect(there.x).toBeCloseTo(0.525);
    expect(panned(picture, target, there, { right: -0.1, down: 0.2 })).toEqual(start);
  });

  test.each([
    [
      { width: 4000, height: 3000 },
      { width: 1280, height: 720 },
      { left: 0, top: 375, width: 4000, height: 2250 },
    ],
    [
      { width: 720, height: 1280 },
      { width: 1280, height: 720 },
      { left: 0, top: 437.5, width: 720, height: 405 },
    ],
    [
      { width: 1280, height: 720 },
      { width: 1280, height: 720 },
      { left: 0, top: 0, width: 1280, height: 720 },
    ],
  ])('of %j for a video of %j it is %j', (picture, target, rectangle) => {
    expect(cropRectangle(picture, target, WHOLE)).toEqual(rectangle);
  });

  test('moved to a place it is at that place, where there is room to move', () => {
    fc.assert(
      fc.property(
        dimensions,
        dimensions,
        crop,
        fc.record({ across: share, down: share }),
        (picture, target, wish, to) => {
          const view = placed(picture, target, wish, to);
          const place = placeOf(picture, target, view);
          if (place.across !== null) expect(place.across).toBeCloseTo(to.across, 6);
          if (place.down !== null) expect(place.down).toBeCloseTo(to.down, 6);
          expect(settled(picture, target, view)).toEqual(view);
        },
      ),
    );
    expect(placeOf({ width: 1280, height: 720 }, { width: 1280, height: 720 }, WHOLE)).toEqual({
      across: null,
      down: null,
    });
  });

  test('says when the picture would have to be enlarged', () => {
    const target = { width: 1280, height: 720 };
    expect(enlargement({ width: 2560, height: 1440 }, target, WHOLE)).toBe(0.5);
    expect(enlargement({ width: 640, height: 720 }, target, WHOLE)).toBe(2);
    expect(isWhole(target, target, WHOLE)).toBe(true);
    expect(isWhole(target, target, { ...WHOLE, zoom: 2 })).toBe(false);
    expect(isWhole({ width: 720, height: 1280 }, target, WHOLE)).toBe(false);
  });
});
