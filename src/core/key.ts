// A pasted key as it may be sent in a header. Refuses what no header can carry.

export type KeyProblem = 'empty' | 'inner_space' | 'foreign_character' | 'too_long';
export type ParsedKey = { key: string } | { problem: KeyProblem };

/** Far above any key, far below what servers accept as a header. */
const KEY_MAX_LENGTH = 4_000;
const QUOTES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ['`', '`'],
  ['“', '”'],
  ['‘', '’'],
]);
/** Copied along from web pages without being seen: zero-width characters and the byte order mark. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;

/** Trims, and takes off quotes around it and a leading `Bearer`. */
export function parseKey(text: string): ParsedKey {
  const bare = withoutQuotes(text.replace(INVISIBLE, '').trim());
  const key = withoutQuotes(bare.replace(/^(authorization:\s*)?bearer(\s+|$)/i, '').trim());
  if (key === '') return { problem: 'empty' };
  if (/\s/.test(key)) return { problem: 'inner_space' };
  if (!/^[\x21-\x7e]+$/.test(key)) return { problem: 'foreign_character' };
  return key.length > KEY_MAX_LENGTH ? { problem: 'too_long' } : { key };
}

function withoutQuotes(text: string): string {
  const closing = QUOTES.get(text.charAt(0));
  return closing !== undefined && text.length > 1 && text.endsWith(closing) ? text.slice(1, -1).trim() : text;
}
