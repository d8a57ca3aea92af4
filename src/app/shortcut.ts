export type Shortcut = 'prompt' | 'help';

const BY_KEY: ReadonlyMap<string, Shortcut> = new Map<string, Shortcut>([
  ['/', 'prompt'],
  ['?', 'help'],
]);

/** The shortcut a key press means; null while somebody types, holds a modifier or answers a dialog. */
export function shortcutOf(event: KeyboardEvent): Shortcut | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return null;
  const target = event.target;
  const busy = 'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable], dialog[open]';
  if (target instanceof Element && target.closest(busy) !== null) return null;
  return BY_KEY.get(event.key) ?? null;
}
