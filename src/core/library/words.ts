// What somebody types into a search, as words. Refuses nothing: a quotation mark without its partner counts for nothing.

/** More words, or longer ones, are cut off. */
const MOST_WORDS = 20;
const LONGEST_WORD = 200;

/** `"quoted words"` are one. Signs that no text in a database can hold are left out. */
export function searchWords(text: string): readonly string[] {
  const words = [...text.replaceAll('\u0000', '').matchAll(/"([^"]*)"|[^\s"]+/g)];
  return words
    .map(([whole, quoted]) => (quoted ?? whole).trim().slice(0, LONGEST_WORD).toWellFormed())
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS);
}
