// Keys of video servers.

/** Keys of video servers, in this browser only. */
export interface Keyring {
  /** Null when there is none. */
  read(keyName: string): string | null;
  /** Stores it trimmed; false when this browser refuses to keep anything (it then lives until the tab closes). */
  write(keyName: string, key: string): boolean;
  remove(keyName: string): void;
  subscribe(listener: () => void): () => void;
}
