// localStorage that may be full, blocked or missing: what it will not keep lives in memory until the tab closes.

export type BrowserStorage = {
  /** Null when there is none. */
  read(name: string): string | null;
  /** False when it will be forgotten with this tab. */
  write(name: string, value: string): boolean;
  remove(name: string): void;
  /** Called with the name another tab wrote or removed, null when it cleared everything. The answer stops it. */
  onForeignChange(listener: (name: string | null) => void): () => void;
};

export type StorageSource = Pick<Window, 'addEventListener' | 'removeEventListener'> & {
  readonly localStorage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
};

export function createBrowserStorage(source: StorageSource): BrowserStorage {
  const unkept = new Map<string, string>();

  // Even naming `localStorage` throws where a browser blocks it.
  function attempt<T>(act: (storage: StorageSource['localStorage']) => T): { value: T } | null {
    try {
      return { value: act(source.localStorage) };
    } catch {
      return null;
    }
  }

  return {
    read: (name) => unkept.get(name) ?? attempt((storage) => storage.getItem(name))?.value ?? null,
    write(name, value) {
      const kept = attempt((storage) => storage.setItem(name, value)) !== null;
      if (kept) unkept.delete(name);
      else unkept.set(name, value);
      return kept;
    },
    remove(name) {
      unkept.delete(name);
      attempt((storage) => storage.removeItem(name));
    },
    onForeignChange(listener) {
      const handle = (event: StorageEvent) => listener(event.key);
      source.addEventListener('storage', handle);
      return () => source.removeEventListener('storage', handle);
    },
  };
}
