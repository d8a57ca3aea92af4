// Names that files and addresses can carry: lower-case letters, digits and hyphens. Refuses to give two rows the same one.
import { LATIN_FOR, SILENT, WORD_FOR } from './transliteration.ts';

const SLUG_MAX_LENGTH = 80;
/** Room for a number behind it. */
const STEM_MAX_LENGTH = 72;
/** No title is longer, and of a prompt more is not needed. */
const READ_LENGTH = 200;

export function isSlug(text: string): boolean {
  return text.length <= SLUG_MAX_LENGTH && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);
}

/**
 * `Dental Assistant` is `dental-assistant`. Always the same for the same text, and a slug for every text: where letters
 * have no Latin form, a short sum of the text stands for them, so that different titles stay different.
 */
export function slugOf(text: string): string {
  const plain = text.slice(0, READ_LENGTH).normalize('NFKC').toLowerCase().replace(SILENT, '');
  const letters = Array.from(plain, latinOf);
  const stem = cut(
    letters
      .map((letter) => letter ?? ' ')
      .join('')
      .trim()
      .replace(/ +/g, '-'),
  );
  if (stem === '') return `clip-${sumOf(plain)}`;
  return letters.includes(null) ? `${stem}-${sumOf(plain)}` : stem;
}

/** A space for what is no letter; null for a letter that has no Latin form. */
function latinOf(character: string): string | null {
  if (/[a-z0-9]/.test(character)) return character;
  const known = LATIN_FOR.get(character) ?? WORD_FOR.get(character);
  if (known !== undefined) return known;
  const bare = character.normalize('NFKD').replace(/\p{M}/gu, '');
  if (bare !== character) return Array.from(bare, (part) => latinOf(part) ?? ' ').join('');
  return /[\p{L}\p{N}]/u.test(character) ? null : ' ';
}

/** Ends at a word where one ends near. */
function cut(slug: string): string {
  if (slug.length <= STEM_MAX_LENGTH) return slug;
  const end = slug.lastIndexOf('-', STEM_MAX_LENGTH);
  return slug.slice(0, end > STEM_MAX_LENGTH / 2 ? end : STEM_MAX_LENGTH);
}

/** FNV-1a, 32 bits: the same on every machine, in at most seven letters and digits. */
function sumOf(text: string): string {
  let sum = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193);
  }
  return (sum >>> 0).toString(36);
}

/** Hands out slugs, each once. */
export type SlugDesk = {
  /** The slug itself, or the first free one with a number behind: `-2`, `-3` … */
  take(slug: string): string;
};

export function createSlugDesk(taken: ReadonlySet<string>): SlugDesk {
  const given = new Set(taken);
  const next = new Map<string, number>();
  return {
    take(slug) {
      let candidate = slug;
      for (let number = next.get(slug) ?? 2; given.has(candidate); number += 1) {
        candidate = `${slug}-${number}`;
        next.set(slug, number + 1);
      }
      given.add(candidate);
      return candidate;
    },
  };
}
