// Tags of several generations, counted; and what somebody types as tags.
import type { Generation } from '../../../core/generation.ts';

export type TagCount = { tag: string; count: number };

/** The most common first. */
export function tagCounts(chosen: readonly Generation[]): readonly TagCount[] {
  const counts = new Map<string, number>();
  for (const tag of chosen.flatMap(({ tags }) => tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  const found = [...counts].map(([tag, count]) => ({ tag, count }));
  return found.sort((one, other) => other.count - one.count || one.tag.localeCompare(other.tag));
}

const LONGEST = 60;

/** Between commas, without a hash sign in front and without doubles. */
export function typedTags(text: string): readonly string[] {
  const tags = text.split(',').map((part) => part.trim().replace(/^#+/, '').trim().slice(0, LONGEST));
  return [...new Set(tags)].filter((tag) => tag !== '');
}
