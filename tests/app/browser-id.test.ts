import { expect, test } from 'vitest';
import { browserIdOf } from '../../src/app/browser-id.ts';
import { createBrowserStorage } from '../../src/app/browser-storage.ts';
import { createSeededRandom } from '../fakes/seeded-random.ts';
import { createBlockedSource, createSource } from './browser-doubles.ts';

const random = createSeededRandom(1);

test('every tab of a browser has the same id, and has it again after a reload', () => {
  const source = createSource();
  const first = browserIdOf(createBrowserStorage(source), random);
  expect(browserIdOf(createBrowserStorage(source), random)).toBe(first);
  expect(first).not.toBe('');
});

test('where nothing can be kept every tab is a browser of its own', () => {
  const first = browserIdOf(createBrowserStorage(createBlockedSource()), random);
  expect(browserIdOf(createBrowserStorage(createBlockedSource()), random)).not.toBe(first);
});
