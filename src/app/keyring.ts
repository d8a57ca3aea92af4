// Keys of video servers, in this browser's storage under the names their profiles give.
import { parseKey } from '../core/key.ts';
import type { Keyring } from '../core/ports/keyring.ts';
import type { BrowserStorage } from './browser-storage.ts';

export function createKeyring(storage: BrowserStorage): Keyring {
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  storage.onForeignChange(tell);
  return {
    read(keyName) {
      // What was edited by hand into something no header can carry counts as no key.
      const parsed = parseKey(storage.read(keyName) ?? '');
      return 'key' in parsed ? parsed.key : null;
    },
    write(keyName, key) {
      const kept = storage.write(keyName, key.trim());
      tell();
      return kept;
    },
    remove(keyName) {
      storage.remove(keyName);
      tell();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
