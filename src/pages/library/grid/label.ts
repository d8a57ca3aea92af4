// What a generation is called where there is room for a line, and whether two copies of one would look the same.
import type { Generation } from '../../../core/generation.ts';
import { generationWords as words } from '../../../words/generation.ts';

/** Longer prompts are cut: hundreds of tiles carry theirs. */
const LONGEST = 240;

export function labelOf({ title, spec: { prompt } }: Generation): string {
  const text = (title ?? prompt).trim();
  if (text === '') return words.emptyPrompt;
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** Every write raises the version; putting in order does not, so what it changes is looked at by itself. */
export function looksAlike(one: Generation, other: Generation): boolean {
  return (
    one.id === other.id &&
    one.version === other.version &&
    one.favourite === other.favourite &&
    one.rating === other.rating &&
    one.rejected === other.rejected &&
    one.title === other.title &&
    one.tags.join('\n') === other.tags.join('\n')
  );
}
