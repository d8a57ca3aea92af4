// Keys without a modifier can be turned off, by whoever speaks to the computer or presses keys by accident.

/** In this browser's storage: `off`, or anything else for on. */
export const SINGLES_NAME = 'sora-studio-single-keys';

/** Storage that is blocked throws on touch. */
export function areSinglesOn(): boolean {
  try {
    return localStorage.getItem(SINGLES_NAME) !== 'off';
  } catch {
    return true;
  }
}
