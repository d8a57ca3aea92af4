// What putting in order makes of one generation.
import type { Generation } from '../generation.ts';
import type { Organising } from '../ports/library-store.ts';

export type Order = Pick<Generation, 'favourite' | 'rating' | 'rejected' | 'tags' | 'title'>;

export function organised(before: Order, change: Organising): Order {
  const { favourite, rating, rejected, tags, title } = before;
  return {
    favourite: change.favourite ?? favourite,
    rating: change.rating === undefined ? rating : change.rating,
    rejected: change.rejected ?? rejected,
    tags: tagsAfter(tags, change),
    title: change.title === undefined ? title : tidyTitle(change.title),
  };
}

/** What is removed goes first, then what is new comes last. */
function tagsAfter(tags: readonly string[], { addTags = [], removeTags = [] }: Organising): readonly string[] {
  return [...new Set([...tags.filter((tag) => !removeTags.includes(tag)), ...tidyTags(addTags)])];
}

/** Without white space at the ends, and without those that are nothing else. */
export function tidyTags(tags: readonly string[]): readonly string[] {
  return tags.map((tag) => tag.trim()).filter((tag) => tag !== '');
}

export function tidyTitle(title: string | null): string | null {
  const tidy = title?.trim() ?? '';
  return tidy === '' ? null : tidy;
}
