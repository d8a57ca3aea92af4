// A desktop notification and a short tone, made by the browser itself.
import type { AlertMode, News } from '../core/ports/alerts.ts';

/** To be called while a press is handled. */
export async function askPermission(): Promise<boolean> {
  if (typeof Notification === 'undefined') return false;
  return (await Notification.requestPermission()) === 'granted';
}

export function signal(news: News, mode: AlertMode): void {
  if (mode === 'sound') playTone(news.good);
  // Whoever looks at the page reads the toast.
  if (!document.hasFocus()) notify(news);
}

function notify({ id, text }: News): void {
  if (typeof Notification === 'undefined' || Notification.permission !== 'granted') return;
  try {
    // One for each generation, however many tabs say it.
    const notification = new Notification('Sora Studio', { body: text, tag: id, silent: true });
    notification.addEventListener('click', () => window.focus());
  } catch {
    // Chromium on Android has notifications for service workers only.
  }
}

const TONE_SECONDS = 0.18;
const LOUDNESS = 0.08;
/** Rising for good news, falling for bad. */
const GOOD_HERTZ = [523, 784] as const;
const BAD_HERTZ = [440, 311] as const;

function playTone(good: boolean): void {
  if (typeof AudioContext === 'undefined') return;
  const audio = new AudioContext();
  const [first, second] = good ? GOOD_HERTZ : BAD_HERTZ;
  const gain = audio.createGain();
  const tone = audio.createOscillator();
  const start = audio.currentTime;
  tone.frequency.setValueAtTime(first, start);
  tone.frequency.setValueAtTime(second, start + TONE_SECONDS);
  gain.gain.setValueAtTime(LOUDNESS, start);
  // A tone that stops at full loudness ends with a click.
  gain.gain.exponentialRampToValueAtTime(0.001, start + 2 * TONE_SECONDS);
  tone.connect(gain).connect(audio.destination);
  tone.addEventListener('ended', () => void audio.close());
  tone.start(start);
  tone.stop(start + 2 * TONE_SECONDS);
}
