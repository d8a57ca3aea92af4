// @vitest-environment jsdom
import { afterEach, expect, test } from 'vitest';
import { isStudioKey } from '../../src/app/shortcut.ts';
import { SINGLES_NAME } from '../../src/ui/single-keys.ts';

afterEach(() => localStorage.clear());

function isOurs(on: string, init: KeyboardEventInit): boolean {
  document.body.innerHTML = `<button>b</button><input><input type="radio"><textarea></textarea><dialog open><p>d</p></dialog>`;
  let ours = false;
  document.addEventListener('keydown', (event) => (ours = isStudioKey(event)), { once: true });
  document.querySelector(on)?.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, ...init }));
  return ours;
}

test('single keys are heard where nobody types', () => {
  expect(isOurs('button', { key: '/' })).toBe(true);
  expect(isOurs('button', { key: '?', shiftKey: true })).toBe(true);
  expect(isOurs('input[type=radio]', { key: 'g' })).toBe(true);
  expect(isOurs('button', { key: 'Tab' })).toBe(false);
});

test('whoever types or answers a dialog is left alone', () => {
  for (const field of ['input', 'textarea', 'dialog p']) expect(isOurs(field, { key: '/' }), field).toBe(false);
  expect(isOurs('dialog p', { key: 'k', ctrlKey: true })).toBe(false);
  expect(isOurs('button', { key: 'g', isComposing: true })).toBe(false);
});

test('the palette opens from everywhere, also while typing', () => {
  for (const place of ['button', 'input', 'textarea']) expect(isOurs(place, { key: 'k', ctrlKey: true })).toBe(true);
});

test("the browser's own shortcuts are left alone", () => {
  expect(isOurs('button', { key: '/', ctrlKey: true })).toBe(false);
  expect(isOurs('button', { key: 'g', metaKey: true })).toBe(false);
  expect(isOurs('button', { key: 'k', ctrlKey: true, shiftKey: true })).toBe(false);
  expect(isOurs('button', { key: 'g', altKey: true })).toBe(false);
});

test('a person who turned single keys off keeps the palette', () => {
  localStorage.setItem(SINGLES_NAME, 'off');
  expect(isOurs('button', { key: 'g' })).toBe(false);
  expect(isOurs('button', { key: 'k', ctrlKey: true })).toBe(true);
});
