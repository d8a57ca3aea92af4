// Which entries of the palette a few letters mean.

/** Those whose name or note has every word, in any order and case; who begins with the first one comes first. */
export function matching<T extends { name: string; note?: string }>(entries: readonly T[], text: string): readonly T[] {
  const words = plain(text).split(/\s+/).filter(Boolean);
  const [first] = words;
  if (first === undefined) return entries;
  const found = entries.filter(({ name, note = '' }) => {
    const whole = plain(`${name} ${note}`);
    return words.every((word) => whole.includes(word));
  });
  const begins = ({ name }: T) => plain(name).startsWith(first);
  return [...found.filter(begins), ...found.filter((entry) => !begins(entry))];
}

/** `Älpen` is found by `alpen`. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
