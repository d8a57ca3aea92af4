// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { createSequenceGuard, keyCommandOf } from '../../src/pages/player/key-command.ts';

function press(key: string, more: Partial<KeyboardEvent> & { on?: string } = {}) {
  const { on = '<div></div>', ...rest } = more;
  document.body.innerHTML = on;
  const event = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, defaultPrevented: false, ...rest };
  return { ...event, key, target: document.body.firstElementChild };
}

test.each([
  [' ', 'toggle'],
  ['.', 'frame_on'],
  ['ArrowLeft', 'frame_back'],
  ['I', 'mark_in'],
  ['+', 'faster'],
  ['u', 'use_frame'],
])('%j means %s', (key, command) => {
  expect(keyCommandOf(press(key))).toBe(command);
});

test('with Shift the arrows move by a second', () => {
  expect(keyCommandOf(press('ArrowRight', { shiftKey: true }))).toBe('second_on');
});

test('what the browser and the system do with a modifier is theirs', () => {
  expect(keyCommandOf(press('l', { ctrlKey: true }))).toBeNull();
  expect(keyCommandOf(press('f', { metaKey: true }))).toBeNull();
  expect(keyCommandOf(press('i', { defaultPrevented: true }))).toBeNull();
});

test('a control keeps the keys it needs for itself, and leaves the others', () => {
  const button = '<button>Loop</button>';
  expect(keyCommandOf(press(' ', { on: button }))).toBeNull();
  expect(keyCommandOf(press('.', { on: button }))).toBe('frame_on');
  const volume = '<input type="range">';
  expect(keyCommandOf(press('ArrowLeft', { on: volume }))).toBeNull();
  expect(keyCommandOf(press('m', { on: volume }))).toBe('mute');
  expect(keyCommandOf(press('ArrowLeft', { on: '<input type="range" data-player-keys>' }))).toBe('frame_back');
});

test('who types, types', () => {
  for (const on of ['<input>', '<textarea></textarea>', '<select></select>', '<dialog open></dialog>']) {
    expect(keyCommandOf(press('l', { on }))).toBeNull();
  }
});

test('the key after G leads to another page', () => {
  const isWithinSequence = createSequenceGuard();
  expect(['g', 'l', 'l'].map((key) => isWithinSequence(press(key)))).toEqual([false, true, false]);
});
