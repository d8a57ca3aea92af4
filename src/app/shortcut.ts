// Which key presses are the studio's. Decided at once, before the script that knows what they do has come.
import { areSinglesOn } from '../ui/single-keys.ts';

export const IS_APPLE = /mac|iphone|ipad/i.test(navigator.userAgent);

/** False while somebody types, answers a dialog, or has turned such keys off. */
export function isStudioKey(event: KeyboardEvent): boolean {
  if (event.isComposing || event.defaultPrevented || event.altKey) return false;
  const within = (selector: string) => event.target instanceof Element && event.target.closest(selector) !== null;
  if (within('dialog[open]')) return false;
  const [modifier, other] = IS_APPLE ? [event.metaKey, event.ctrlKey] : [event.ctrlKey, event.metaKey];
  if (modifier) return !other && !event.shiftKey && event.key.toLowerCase() === 'k';
  if (other || event.key.length !== 1) return false;
  return !within('input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable]') && areSinglesOn();
}
