// Being told of news when nobody looks.

/** Off, a notification of the desktop, or one with a tone. */
export type AlertMode = 'off' | 'silent' | 'sound';

/** `id` is the generation's, or that of a batch or of a server's pause: one notification each. */
export type News = { id: string; good: boolean; text: string };

export interface Alerts {
  mode(): AlertMode;
  /** To be called while a press is handled: may ask for permission. False when that is refused, and it stays off. */
  choose(mode: AlertMode): Promise<boolean>;
  /** Calls back when the mode changes, also by another tab. */
  subscribe(listener: () => void): () => void;
  /** Tells it in the way chosen. Never throws. */
  tell(news: News): void;
}
