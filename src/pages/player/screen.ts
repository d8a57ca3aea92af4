// Full screen and picture in picture, where the browser has them.
import { type RefObject, useSyncExternalStore } from 'react';

export const FULLSCREEN_OFFERED = document.fullscreenEnabled === true;
/** Not in Firefox, which has a button of its own (MDN, read 2026-11-21). */
export const PICTURE_IN_PICTURE_OFFERED = document.pictureInPictureEnabled === true;

/** Whether this very element fills the screen. */
export function useFullscreen(element: RefObject<HTMLElement | null>): boolean {
  return useSyncExternalStore(watchFullscreen, () => isFull(element.current));
}

/** What a browser refuses stays as it was. */
export function toggleFullscreen(element: HTMLElement | null): void {
  if (element === null || !FULLSCREEN_OFFERED) return;
  const moving = isFull(element) ? document.exitFullscreen() : element.requestFullscreen();
  moving.catch(() => undefined);
}

export function togglePictureInPicture(video: HTMLVideoElement | null): void {
  if (video === null || !PICTURE_IN_PICTURE_OFFERED) return;
  const moving: Promise<unknown> =
    document.pictureInPictureElement === video ? document.exitPictureInPicture() : video.requestPictureInPicture();
  moving.catch(() => undefined);
}

function isFull(element: HTMLElement | null): boolean {
  return element !== null && document.fullscreenElement === element;
}

function watchFullscreen(watcher: () => void): () => void {
  document.addEventListener('fullscreenchange', watcher);
  return () => document.removeEventListener('fullscreenchange', watcher);
}
