// A video whose file and time the test moves: no browser is there to decode one.
import { vi } from 'vitest';

export class FakeVideo extends EventTarget {
  muted = false;
  volume = 1;
  loop = false;
  playbackRate = 1;
  paused = true;
  ended = false;
  seeking = false;
  readyState = 4;
  isConnected = true;
  readonly seeks: number[] = [];
  #seconds = 0;

  get currentTime(): number {
    return this.#seconds;
  }

  set currentTime(seconds: number) {
    this.#seconds = seconds;
    this.seeks.push(seconds);
    this.seeking = true;
    this.ended = false;
  }

  /** The picture asked for is shown. */
  arrive(): void {
    this.seeking = false;
    this.dispatchEvent(new Event('seeked'));
  }

  /** Has come there by playing; nobody has noticed yet. */
  drift(seconds: number): void {
    this.#seconds = seconds;
  }

  /** As above, and says so. */
  reach(seconds: number): void {
    this.drift(seconds);
    this.dispatchEvent(new Event('timeupdate'));
  }

  setReady(readyState: number): void {
    this.readyState = readyState;
    this.dispatchEvent(new Event(readyState >= 3 ? 'canplay' : 'waiting'));
  }

  async play(): Promise<void> {
    this.paused = false;
  }

  pause(): void {
    this.paused = true;
  }

  asElement(): HTMLVideoElement {
    return this as unknown as HTMLVideoElement;
  }
}

/** Pictures are painted when the test says so. */
export function stillPaint(): void {
  vi.stubGlobal('requestAnimationFrame', () => 1);
  vi.stubGlobal('cancelAnimationFrame', () => undefined);
}
