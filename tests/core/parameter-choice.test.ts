import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearestParameters, nearestValue, wishedValue } from '../../src/core/parameter-choice.ts';
import { isAllowed, type ParameterValue } from '../../src/core/parameter-offer.ts';
import { parameterOffer } from '../fixtures/parameter-offer.ts';

const steps = parameterOffer('num_inference_steps', 'integer', { minimum: 1, maximum: 200, step: 1 });
const guidance = parameterOffer('guidance_scale', 'number', { minimum: 0, maximum: 20, step: 0.1 });
const quality = parameterOffer('quality', 'choice', { choices: ['standard', 'hd'] });

test.each<[string, ParameterValue, ParameterValue | null]>([
  ['what is allowed stays', 30, 30],
  ['too much becomes the most', 500, 200],
  ['too little becomes the least', 0, 1],
  ['a fraction becomes whole', 12.4, 12],
  ['a word is no number', 'many', null],
])('%s', (_, wished, expected) => {
  expect(nearestValue(steps, wished)).toBe(expected);
});

test('a number lands on the nearest step, without the dust of binary fractions', () => {
  expect(nearestValue(guidance, 0.30000000000000004)).toBe(0.3);
  expect(nearestValue(guidance, 7.44)).toBe(7.4);
  expect(nearestValue(parameterOffer('n', 'number', { minimum: 1, maximum: 8, step: 3 }), 8)).toBe(7);
});

test('a choice that is not on offer, an empty text and a flag that is none are left out', () => {
  expect(nearestValue(quality, 'hd')).toBe('hd');
  expect(nearestValue(quality, 'ultra')).toBeNull();
  expect(nearestValue(parameterOffer('negative_prompt', 'text'), '  ')).toBeNull();
  expect(nearestValue(parameterOffer('loop', 'flag'), false)).toBe(false);
  expect(nearestValue(parameterOffer('loop', 'flag'), 1)).toBeNull();
});

test('only what the server takes is sent, also what another server calls otherwise', () => {
  const wished = { steps: 50, seed: 7, fps: 24 };
  expect(nearestParameters([steps, guidance], wished)).toEqual({ num_inference_steps: 50 });
  expect(wishedValue({ guidance_scale: 3, cfg_scale: 4 }, 'cfg_scale')).toBe(4);
  expect(wishedValue(wished, 'toString')).toBeNull();
});

test('whatever is wished, what is sent is allowed, and sending it again changes nothing', () => {
  const limit = fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true }));
  const step = fc.option(fc.double({ min: 0.001, max: 100, noNaN: true }));
  const kind = fc.constantFrom('integer' as const, 'number' as const);
  const value = fc.oneof(fc.double(), fc.integer(), fc.string(), fc.boolean());
  fc.assert(
    fc.property(kind, fc.tuple(limit, limit, step), value, (of, [minimum, maximum, size], wished) => {
      const offer = parameterOffer('p', of, { minimum, maximum, step: size });
      const sent = nearestValue(offer, wished);
      if (sent === null) return;
      expect(isAllowed(offer, sent)).toBe(true);
      expect(nearestValue(offer, sent)).toBe(sent);
    }),
    { numRuns: 2_000 },
  );
});
