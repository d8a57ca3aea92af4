// Repeatable chance from a text: the same words always give the same numbers.

export type Chance = {
  /** At least `from`, below `to`. */
  between(from: number, to: number): number;
  /** A whole number of at least 0, below `count`. */
  below(count: number): number;
};

export function chanceOf(text: string): Chance {
  let state = hashOf(text);
  // mulberry32: one addition and two multiplications a number, good enough for pictures.
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    between: (from, to) => from + next() * (to - from),
    below: (count) => Math.floor(next() * count),
  };
}

/** FNV-1a over UTF-16 units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash;
}
