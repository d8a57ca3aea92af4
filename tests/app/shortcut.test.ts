// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { shortcutOf } from '../../src/app/shortcut.ts';

function press(on: string, init: KeyboardEventInit): ReturnType<typeof shortcutOf> {
  document.body.innerHTML = `<button>b</button><input><input type="radio"><textarea></textarea><dialog open><p>d</p></dialog>`;
  let meant: ReturnType<typeof shortcutOf> = null;
  document.addEventListener('keydown', (event) => (meant = shortcutOf(event)), { once: true });
  document.querySelector(on)?.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, ...init }));
  return meant;
}

test('a slash means the prompt and a question mark the list of shortcuts', () => {
  expect(press('button', { key: '/' })).toBe('prompt');
  expect(press('button', { key: '?', shiftKey: true })).toBe('help');
  expect(press('input[type=radio]', { key: '/' })).toBe('prompt');
  expect(press('button', { key: 'x' })).toBeNull();
});

test('whoever types or answers a dialog is left alone', () => {
  expect(press('input', { key: '/' })).toBeNull();
  expect(press('textarea', { key: '?' })).toBeNull();
  expect(press('dialog p', { key: '?' })).toBeNull();
});

test("the browser's own shortcuts are left alone", () => {
  expect(press('button', { key: '/', ctrlKey: true })).toBeNull();
  expect(press('button', { key: '/', metaKey: true })).toBeNull();
});
