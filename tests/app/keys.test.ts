// @vitest-environment jsdom
import { afterEach, expect, test } from 'vitest';
import { createKeys, type Keys } from '../../src/app/keys.ts';
import { type KeyAct, shortcutTable } from '../../src/words/shortcut.ts';

let keys: Keys | null = null;
afterEach(() => {
  keys?.stop();
  document.body.innerHTML = '';
});

function start() {
  const done: string[] = [];
  const started = createKeys({ open: (overlay) => done.push(overlay), navigate: (path) => done.push(path) });
  keys = started;
  let at = 0;
  const press = (key: string, { afterMs = 100, ctrlKey = false } = {}) => {
    at += afterMs;
    started.press({ key, ctrlKey, metaKey: false, timeStamp: at });
  };
  return { done, press };
}

const MEANT: Record<KeyAct, string> = {
  palette: 'palette',
  help: 'help',
  prompt: '/',
  create: '/',
  library: '/library',
  batches: '/batches',
  new_batch: '/batches/new',
  costs: '/costs',
  test: '/test',
  settings: '/settings',
};

const actRows = shortcutTable.flatMap(({ rows }) => rows).filter(({ act }) => act !== undefined);

test.each(actRows.map((row) => [row.keys.join(' '), row] as const))(
  '%s does what the sheet says',
  (_, { keys: pressed, act }) => {
    const { done, press } = start();
    const ctrlKey = pressed[0] === 'Mod';
    for (const key of ctrlKey ? pressed.slice(1) : pressed) press(key.toLowerCase(), { ctrlKey });
    expect(done).toEqual([act === undefined ? '' : MEANT[act]]);
  },
);

test('the slash goes to the prompt of this page where there is one', () => {
  document.body.innerHTML = '<textarea name="prompt"></textarea>';
  const { done, press } = start();
  press('/');
  expect(document.activeElement?.tagName).toBe('TEXTAREA');
  expect(done).toEqual([]);
});

test('a second key that comes late, or another one between, begins anew', () => {
  const { done, press } = start();
  press('g');
  press('l', { afterMs: 5_000 });
  press('g');
  press('x');
  press('l');
  expect(done).toEqual([]);
  press('g');
  press('g');
  press('l');
  expect(done).toEqual(['/library']);
});

test('no two rows of the table mean the same keys', () => {
  const written = actRows.map((row) => row.keys.join(' '));
  expect(new Set(written).size).toBe(written.length);
});
