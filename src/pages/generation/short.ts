const LONGEST_QUOTE = 60;

/** A prompt as it is quoted in one line. */
export function short(prompt: string): string {
  const line = prompt.trim().replace(/\s+/g, ' ');
  const characters = [...line];
  return characters.length <= LONGEST_QUOTE ? line : `${characters.slice(0, LONGEST_QUOTE - 1).join('')}…`;
}
