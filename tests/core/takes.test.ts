import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isAllowed, type ParameterOffer } from '../../src/core/parameter-offer.ts';
import { seedOfferOf, TAKES_MAX, takesOf } from '../../src/core/takes.ts';
import { parameterOffer } from '../fixtures/parameter-offer.ts';

const random = (next: number) => ({ next: () => next });
const seeds = (takes: readonly Record<string, unknown>[]) => takes.map(({ seed }) => seed);

test('seeds count up from the one wished for, and everything else is the same', () => {
  const offers = [parameterOffer('seed', 'integer')];
  const takes = takesOf({ parameters: { seed: 41, fps: 24 }, count: 3, offers }, random(0));
  expect(takes).toEqual([
    { seed: 41, fps: 24 },
    { seed: 42, fps: 24 },
    { seed: 43, fps: 24 },
  ]);
});

test('without a wished seed they begin at random, and past the highest at the lowest again', () => {
  const offers = [parameterOffer('seed', 'integer', { minimum: 10, maximum: 13 })];
  expect(seeds(takesOf({ parameters: {}, count: 4, offers }, random(0.6)))).toEqual([12, 13, 10, 11]);
});

test('a single take is left to the server, and so is a server that takes no seed', () => {
  const offers = [parameterOffer('seed', 'integer')];
  expect(takesOf({ parameters: {}, count: 1, offers }, random(0.5))).toEqual([{}]);
  expect(takesOf({ parameters: { fps: 8 }, count: 2, offers: [] }, random(0.5))).toEqual([{ fps: 8 }, { fps: 8 }]);
  expect(seedOfferOf([parameterOffer('seed', 'text')])).toBeNull();
});

test('every take has a seed of its own that the server takes', () => {
  const limits = fc.record({ minimum: fc.option(fc.integer()), room: fc.option(fc.nat()) });
  fc.assert(
    fc.property(
      limits,
      fc.integer({ min: 2, max: TAKES_MAX }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (limit, count, next) => {
        const maximum = limit.room === null ? null : (limit.minimum ?? 0) + TAKES_MAX - 1 + limit.room;
        const offer: ParameterOffer = parameterOffer('seed', 'integer', { minimum: limit.minimum, maximum });
        const takes = takesOf({ parameters: {}, count, offers: [offer] }, random(next));
        expect(new Set(seeds(takes)).size).toBe(count);
        for (const { seed } of takes) expect(isAllowed(offer, seed ?? '')).toBe(true);
      },
    ),
  );
});
