// Who this browser is to its own later engines. Says nothing about a person and leaves only as part of an actor's name.
import type { Random } from '../core/ports/random.ts';
import type { BrowserStorage } from './browser-storage.ts';

const NAME = 'sora_studio_browser';

/** A new one each time where nothing can be kept: engines then wait for each other's leases to run out. */
export function browserIdOf(storage: BrowserStorage, random: Pick<Random, 'uuid'>): string {
  if (storage.read(NAME) === null) storage.write(NAME, random.uuid());
  return storage.read(NAME) ?? random.uuid();
}
