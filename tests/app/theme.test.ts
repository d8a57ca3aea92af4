// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { beforeEach, expect, test } from 'vitest';
import { createBrowserStorage } from '../../src/app/browser-storage.ts';
import { createThemeSwitch } from '../../src/app/theme.ts';

const beforePaint = readFileSync('public/theme.js', 'utf8');
const shown = () => document.documentElement.dataset['theme'];

/** A system whose preference a test changes. */
function createSystem(light: boolean) {
  const media = Object.assign(new EventTarget(), { matches: light });
  const unused = () => undefined;
  const rest = { media: '', onchange: null, addListener: unused, removeListener: unused };
  window.matchMedia = () => Object.assign(media, rest);
  return (nowLight: boolean) => {
    media.matches = nowLight;
    media.dispatchEvent(new Event('change'));
  };
}

beforeEach(() => {
  localStorage.clear();
  delete document.documentElement.dataset['theme'];
});

test.each([
  [null, false, 'dark'],
  [null, true, 'light'],
  ['system', true, 'light'],
  ['dark', true, 'dark'],
  ['light', false, 'light'],
  ['written by hand', true, 'light'],
])('with %s stored and a light system %s the first paint is %s', (stored, light, expected) => {
  createSystem(light);
  if (stored !== null) localStorage.setItem('sora-studio-theme', stored);
  // The very file that index.html loads.
  runInNewContext(beforePaint, { document, localStorage, matchMedia: window.matchMedia });
  expect(shown()).toBe(expected);
});

test('the window of an installed studio is framed in the colour of its theme from the first paint on', () => {
  createSystem(false);
  const frame = document.createElement('meta');
  frame.name = 'theme-color';
  document.head.append(frame);
  const framed = (stored: string) => {
    localStorage.setItem('sora-studio-theme', stored);
    runInNewContext(beforePaint, { document, localStorage, matchMedia: window.matchMedia });
    return frame.content;
  };
  expect(framed('light')).not.toBe(framed('dark'));
  document.documentElement.style.setProperty('--color-canvas', 'oklch(0.5 0 0)');
  createThemeSwitch(createBrowserStorage(window), window).choose('light');
  expect(frame.content).toBe('oklch(0.5 0 0)');
  frame.remove();
});

test('a choice is kept, and the system is followed only when asked to', () => {
  const change = createSystem(false);
  const theme = createThemeSwitch(createBrowserStorage(window), window);
  expect(theme.theme()).toBe('system');
  theme.choose('dark');
  change(true);
  expect(shown()).toBe('dark');
  expect(localStorage.getItem('sora-studio-theme')).toBe('dark');
  theme.choose('system');
  expect(shown()).toBe('light');
  change(false);
  expect(shown()).toBe('dark');
});
