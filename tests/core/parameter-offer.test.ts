import { expect, test } from 'vitest';
import {
  isAllowed,
  type ParameterOffer,
  type ParameterProblem,
  type ParameterValue,
  parameterOfferSchema,
  parameterProblemOf,
} from '../../src/core/parameter-offer.ts';
import { PRESETS } from '../../src/core/preset.ts';

function offer(more: Partial<ParameterOffer> = {}): ParameterOffer {
  return {
    ...{ name: 'steps', kind: 'integer', minimum: 1, maximum: 50, step: 1, standard: 20, choices: [] },
    ...{ source: 'test', readOn: '2026-11-20', by: 'preset' },
    ...more,
  };
}

test.each<[ParameterProblem | null, Partial<ParameterOffer>]>([
  [null, {}],
  [null, { kind: 'number', minimum: null, maximum: null, step: null, standard: null }],
  [null, { kind: 'choice', choices: ['hd'], standard: 'hd' }],
  [null, { kind: 'text', standard: '' }],
  [null, { kind: 'flag', standard: false }],
  ['name', { name: 'seconds' }],
  ['name', { name: 'input_reference' }],
  ['range', { minimum: 60 }],
  ['step', { step: 0 }],
  ['choices', { kind: 'choice', standard: null }],
  ['choices', { choices: ['hd'] }],
  ['standard', { standard: 51 }],
  ['standard', { standard: 1.5 }],
  ['standard', { kind: 'choice', choices: ['hd'], standard: 'sd' }],
  ['standard', { kind: 'flag', standard: 'yes' }],
])('problem %s of %o', (problem, more) => {
  expect(parameterProblemOf(offer(more))).toBe(problem);
});

test.each<[boolean, ParameterValue, Partial<ParameterOffer>]>([
  [true, 50, {}],
  [false, 0, {}],
  [false, Number.NaN, { kind: 'number' }],
  [true, 1.5, { kind: 'number' }],
  [false, '7', {}],
  [true, 'blurry', { kind: 'text' }],
  [false, 'sd', { kind: 'choice', choices: ['hd'] }],
])('allowed %s: %s', (allowed, value, more) => {
  expect(isAllowed(offer(more), value)).toBe(allowed);
});

test('what the presets bring along reads and holds together, each row with its source and date', () => {
  for (const { parameters } of Object.values(PRESETS)) {
    for (const row of parameters) {
      expect(parameterOfferSchema.parse(row)).toEqual(row);
      expect(parameterProblemOf(row)).toBeNull();
      expect(row.source).not.toBe('');
      expect(row.readOn).toMatch(/^\d{4}-\d\d-\d\d$/);
    }
    expect(new Set(parameters.map(({ name }) => name)).size).toBe(parameters.length);
  }
});

test.each(['', '1st', 'with space', '__proto__', 'a'.repeat(65)])('"%s" is no name of a parameter', (name) => {
  expect(parameterOfferSchema.safeParse(offer({ name })).success).toBe(false);
});
