// Named bytes, kept in memory or in a folder. Beyond its limit a shelf forgets what was used longest ago.

export type StoredBytes = {
  sizeBytes: number;
  /** Bytes `from` up to, not including, `to`. Rejects when the file went away meanwhile. */
  read(from: number, to: number): Promise<Uint8Array>;
};

export interface Shelf {
  /** Replaces what stood under the name, at once and whole. */
  put(name: string, bytes: Uint8Array): void;
  /** Null when the name was never put, was removed, or was forgotten. */
  find(name: string): StoredBytes | null;
  /** Removing what is not there is no error. */
  remove(name: string): void;
  names(): readonly string[];
}

export function createMemoryShelf(limitBytes = Number.POSITIVE_INFINITY): Shelf {
  // A Map keeps its order of insertion: the first is the one used longest ago.
  const books = new Map<string, Uint8Array>();
  let total = 0;
  function remove(name: string): void {
    total -= books.get(name)?.length ?? 0;
    books.delete(name);
  }
  return {
    put(name, bytes) {
      remove(name);
      books.set(name, bytes);
      total += bytes.length;
      for (const oldest of books.keys()) {
        if (total <= limitBytes || oldest === name) break;
        remove(oldest);
      }
    },
    find(name) {
      const bytes = books.get(name);
      if (bytes === undefined) return null;
      books.delete(name);
      books.set(name, bytes);
      return bytesInMemory(bytes);
    },
    remove,
    names: () => [...books.keys()],
  };
}

function bytesInMemory(bytes: Uint8Array): StoredBytes {
  return { sizeBytes: bytes.length, read: (from, to) => Promise.resolve(bytes.subarray(from, to)) };
}
