import { expect, test } from 'vitest';
import { createBrowserStorage } from '../../src/app/browser-storage.ts';
import { createBlockedSource, createFullSource, createSource } from './browser-doubles.ts';

test('what is written is kept, read back and removed', () => {
  const source = createSource();
  const storage = createBrowserStorage(source);
  expect(storage.write('a', '1')).toBe(true);
  expect(source.kept.get('a')).toBe('1');
  expect(storage.read('a')).toBe('1');
  storage.remove('a');
  expect(storage.read('a')).toBeNull();
});

test.each([
  ['full', createFullSource],
  ['blocked', createBlockedSource],
])('a %s storage says that it keeps nothing, and the value lives on in this tab', (_name, createBad) => {
  const storage = createBrowserStorage(createBad());
  expect(storage.read('a')).toBeNull();
  expect(storage.write('a', '1')).toBe(false);
  expect(storage.read('a')).toBe('1');
  storage.remove('a');
  expect(storage.read('a')).toBeNull();
});

test('a value that did not fit hides the older one that is still stored', () => {
  const source = createFullSource();
  source.kept.set('a', 'old');
  const storage = createBrowserStorage(source);
  storage.write('a', 'new');
  expect(storage.read('a')).toBe('new');
});

test('changes of other tabs are heard until one stops listening', () => {
  const source = createSource();
  const heard: (string | null)[] = [];
  const stop = createBrowserStorage(source).onForeignChange((name) => heard.push(name));
  source.changeElsewhere('a');
  source.changeElsewhere(null);
  stop();
  source.changeElsewhere('b');
  expect(heard).toEqual(['a', null]);
});
