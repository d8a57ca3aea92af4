// What a saved video is called on the person's own disk.
const LONGEST_STEM = 60;

/** Letters and digits of any script, joined by dashes; cut between words. */
export function fileNameOf(prompt: string, extension: string): string {
  const words =
    prompt
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  let stem = '';
  for (const word of words) {
    const longer = stem === '' ? word.slice(0, LONGEST_STEM) : `${stem}-${word}`;
    if (longer.length > LONGEST_STEM) break;
    stem = longer;
  }
  return `${stem === '' ? 'video' : stem}.${extension}`;
}
