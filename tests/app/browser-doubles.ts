// Windows with storage that works, is full, or is blocked.
import type { StorageSource } from '../../src/app/browser-storage.ts';

export type FakeSource = StorageSource & {
  kept: Map<string, string>;
  /** What another tab does. */
  changeElsewhere(name: string | null): void;
};

export function createSource(): FakeSource {
  const kept = new Map<string, string>();
  const target = new EventTarget();
  return {
    kept,
    localStorage: {
      getItem: (name) => kept.get(name) ?? null,
      setItem: (name, value) => void kept.set(name, value),
      removeItem: (name) => void kept.delete(name),
    },
    addEventListener: target.addEventListener.bind(target),
    removeEventListener: target.removeEventListener.bind(target),
    changeElsewhere: (name) => target.dispatchEvent(Object.assign(new Event('storage'), { key: name })),
  };
}

/** Reads, but has no room left. */
export function createFullSource(): FakeSource {
  const source = createSource();
  const setItem = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  return { ...source, localStorage: { ...source.localStorage, setItem } };
}

/** Throws as soon as it is named, as a browser that blocks cookies does. */
export function createBlockedSource(): StorageSource {
  const target = new EventTarget();
  return {
    get localStorage(): never {
      throw new DOMException('denied', 'SecurityError');
    },
    addEventListener: target.addEventListener.bind(target),
    removeEventListener: target.removeEventListener.bind(target),
  };
}
