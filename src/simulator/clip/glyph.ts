// Letters of five by seven dots. Each glyph is seven rows from the top; a row is one base-32 digit, its bits the dots.

const ROWS: Readonly<Record<string, string>> = {
  A: 'ehhvhhh',
  B: 'uhhuhhu',
  C: 'ehggghe',
  D: 'sihhhis',
  E: 'vgguggv',
  F: 'vgguggg',
  G: 'ehgnhhf',
  H: 'hhhvhhh',
  I: 'e44444e',
  J: '72222ic',
  K: 'hikokih',
  L: 'ggggggv',
  M: 'hrllhhh',
  N: 'hhpljhh',
  O: 'ehhhhhe',
  P: 'uhhuggg',
  Q: 'ehhhlid',
  R: 'uhhukih',
  S: 'fgge11u',
  T: 'v444444',
  U: 'hhhhhhe',
  V: 'hhhhaa4',
  W: 'hhhllla',
  X: 'hha4ahh',
  Y: 'hha4444',
  Z: 'v1248gv',
  0: 'ehjlphe',
  1: '4c4444e',
  2: 'eh1248v',
  3: 'u11e11u',
  4: '26aiv22',
  5: 'vgu11he',
  6: '68guhhe',
  7: 'v124444',
  8: 'ehhehhe',
  9: 'ehhf12c',
  '.': '00000cc',
  ',': '0000cc8',
  ':': '0cc0cc0',
  ';': '0cc0cc8',
  "'": 'cc80000',
  '"': 'aa00000',
  '-': '000v000',
  '!': '4444404',
  '?': 'eh12404',
  '/': '012480g',
  '(': '2488842',
  ')': '8422248',
  '+': '044v440',
  '&': 'cik8lid',
  '%': 'op248j3',
  '#': 'aavavaa',
  '=': '00v0v00',
  '*': '04lel40',
  ' ': '0000000',
};

export const GLYPH_WIDTH = 5;
export const GLYPH_HEIGHT = 7;

const UNKNOWN = '000c000';

/** Seven rows of five bits, leftmost dot highest. A letter nobody drew is a dot. */
export function glyphOf(letter: string): readonly number[] {
  return [...(ROWS[letter] ?? UNKNOWN)].map((digit) => Number.parseInt(digit, 32));
}

/** Text in letters that can be drawn: upper case, accents taken off, line breaks as spaces, others as dots. */
export function drawable(text: string): string {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[‘’]/g, "'").replace(/[“”]/g, '"');
  const letters = [...plain.replace(/[–—]/g, '-').replace(/\s+/g, ' ').trim().toUpperCase()];
  return letters.map((letter) => (ROWS[letter] === undefined ? '·' : letter)).join('');
}
