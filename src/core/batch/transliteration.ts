// Letters of other alphabets as people usually write them in Latin ones, lower case. Data only.

/** Latin letters that do not fall apart into a letter and a mark, Cyrillic (Russian, Ukrainian, Serbian), Greek. */
export const LATIN_FOR: ReadonlyMap<string, string> = new Map(
  [
    'ß ss æ ae œ oe ø o đ d ð d þ th ł l ħ h ı i ŋ ng ŧ t ĸ k ſ s ə e',
    'а a б b в v г g ґ g д d е e ё yo є ye ж zh з z и i і i ї yi й y к k л l м m н n о o п p р r с s т t у u ф f',
    'х kh ц ts ч ch ш sh щ shch ы y э e ю yu я ya ў u ј j љ lj њ nj ћ c ђ dj џ dz',
    'α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o',
  ].flatMap((line) => pairsOf(line.split(' '))),
);

/** Signs that say something. */
export const WORD_FOR: ReadonlyMap<string, string> = new Map([
  ['&', ' and '],
  ['+', ' plus '],
  ['%', ' percent '],
  ['@', ' at '],
]);

/** Without a sound of their own. */
export const SILENT = /[ъь'’ʼ`´]/g;

function pairsOf(words: readonly string[]): [string, string][] {
  return words.flatMap((word, index) =>
    index % 2 === 0 ? [[word, words[index + 1] ?? ''] satisfies [string, string]] : [],
  );
}
