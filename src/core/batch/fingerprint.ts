// What makes two requests the same, as short text that the database knows every generation by.
import type { PlannedRow } from './planned-row.ts';

/** MD5 of the text in UTF-8, as 32 small hexadecimal digits: the database hashes alike. No secret depends on it. */
export type Digest = (text: string) => string;

export type Wish = Pick<PlannedRow, 'prompt' | 'model' | 'size' | 'seconds' | 'parameters'> & {
  /** What its starting image is called: its address, where it comes from the web; null for none. */
  image: string | null;
};

/** Agrees with `wish_fingerprint` in the database. */
export function fingerprintOf({ prompt, model, size, seconds, parameters, image }: Wish, digest: Digest): string {
  const fixed = [prompt, model, size, String(seconds), image ?? ''].map(digest);
  const entries = Object.entries(parameters).sort(([one], [other]) => (one < other ? -1 : 1));
  const named = entries.map(([name, value]) => digest(name) + digest(String(value)));
  return digest([...fixed, ...named].join(''));
}
