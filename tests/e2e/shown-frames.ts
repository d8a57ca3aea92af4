// Which pictures of a video have really been shown, told by the browser itself and kept on the element.
import { expect, type Locator } from '@playwright/test';

/** From now on. To be called once for a video. */
export async function watchFrames(video: Locator): Promise<void> {
  await video.evaluate((element) => {
    if (!(element instanceof HTMLVideoElement)) throw new Error('not a video');
    let last = 0;
    let jumps = 0;
    const note = (seconds: number) => {
      if (seconds < last) jumps += 1;
      last = seconds;
      element.dataset['shown'] = String(seconds);
      element.dataset['jumps'] = String(jumps);
    };
    const listen = () =>
      element.requestVideoFrameCallback((_now, { mediaTime }) => {
        note(mediaTime);
        listen();
      });
    listen();
  });
}

/** Awaits that the picture which begins at that time is on screen. */
export async function expectShown(video: Locator, seconds: number): Promise<void> {
  const shown = async () => Math.round(Number(await video.getAttribute('data-shown')) * 1_000);
  await expect.poll(shown).toBe(Math.round(seconds * 1_000));
}

/** How often the film has gone back since it is watched. */
export async function jumpsOf(video: Locator): Promise<number> {
  return Number(await video.getAttribute('data-jumps'));
}

export function secondsOf(video: Locator): Promise<number> {
  return video.evaluate((element) => (element instanceof HTMLVideoElement ? element.currentTime : Number.NaN));
}
