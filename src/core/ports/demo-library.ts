// A history that was never made, to look around in: on the stack of this machine only. A hosted project has none.

/** `drawing` makes the clips that all share, `writing` adds the generations. */
export type DemoProgress = { step: 'drawing' | 'writing'; done: number; of: number };

/** Throws `StoreError`. */
export interface DemoLibrary {
  /** How many generations of the demo this account has now. */
  count(signal?: AbortSignal): Promise<number>;
  /** Adds a thousand, all over and months old; nothing where there are some. Goes on when nobody waits for it any more. */
  fill(onProgress: (progress: DemoProgress) => void): Promise<number>;
  /**
   * Takes exactly those away, with their calls, events, batches and files, whatever was done to them since. What was
   * made from them stays. Safe to repeat.
   */
  remove(): Promise<void>;
}
