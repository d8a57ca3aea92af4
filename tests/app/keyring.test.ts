import { expect, test } from 'vitest';
import { createBrowserStorage } from '../../src/app/browser-storage.ts';
import { createKeyring } from '../../src/app/keyring.ts';
import { createBlockedSource, createSource } from './browser-doubles.ts';

test('a key is stored trimmed under the name its profile gives', () => {
  const source = createSource();
  const keyring = createKeyring(createBrowserStorage(source));
  expect(keyring.write('openai_api_key', '  sk-abc\n')).toBe(true);
  expect(source.kept.get('openai_api_key')).toBe('sk-abc');
  expect(keyring.read('openai_api_key')).toBe('sk-abc');
});

test('a key edited by hand into something no header can carry counts as none', () => {
  const source = createSource();
  const keyring = createKeyring(createBrowserStorage(source));
  source.kept.set('openai_api_key', 'sk-abc\nsk-def');
  expect(keyring.read('openai_api_key')).toBeNull();
  source.kept.set('openai_api_key', '"sk-abc"');
  expect(keyring.read('openai_api_key')).toBe('sk-abc');
});

test('a browser that stores nothing says so and uses the key until the tab closes', () => {
  const keyring = createKeyring(createBrowserStorage(createBlockedSource()));
  expect(keyring.write('server_key_1', 'abc')).toBe(false);
  expect(keyring.read('server_key_1')).toBe('abc');
});

test('writing, removing and other tabs are told to whoever listens', () => {
  const source = createSource();
  const keyring = createKeyring(createBrowserStorage(source));
  let told = 0;
  const stop = keyring.subscribe(() => {
    told += 1;
  });
  keyring.write('k', 'a');
  keyring.remove('k');
  source.changeElsewhere('k');
  stop();
  keyring.write('k', 'b');
  expect(told).toBe(3);
});
