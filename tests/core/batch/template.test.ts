import { expect, test } from 'vitest';
import { fillTemplate, variablesIn } from '../../../src/core/batch/template.ts';

const values = new Map([
  ['career', 'nurse'],
  ['city', 'Rome {career}'],
]);
const fill = (template: string) => fillTemplate(template, (name) => values.get(name) ?? null);

test('variables are put in, and what is put in is not looked into', () => {
  expect(fill('A {career} in { city }')).toBe('A nurse in Rome {career}');
});

test('doubled braces are braces, and unknown names stay as they are written', () => {
  expect(fill('{{career}} {unknown} {} {a\nb} }')).toBe('{career} {unknown} {} {a\nb} }');
});

test('each variable is named once, in order', () => {
  expect(variablesIn('{b} {a} {{c}} { b } {d e}')).toEqual(['b', 'a', 'd e']);
});
