// What changed between two looks at the live feed. Pure: the same looks give the same news.
import { type Generation, isLive, type Status } from '../../core/generation.ts';

export type Transition = { generation: Generation; from: Status };

export type News = {
  transitions: readonly Transition[];
  /** Live before and no longer in the feed: finished below the newest dozen, or deleted. */
  vanishedIds: readonly string[];
};

export function newsBetween(before: readonly Generation[], after: readonly Generation[]): News {
  const now = new Map(after.map((generation) => [generation.id, generation]));
  const transitions: Transition[] = [];
  const vanishedIds: string[] = [];
  for (const old of before) {
    const current = now.get(old.id);
    if (current === undefined) {
      if (isLive(old.lifecycle)) vanishedIds.push(old.id);
    } else if (current.lifecycle.status !== old.lifecycle.status) {
      transitions.push({ generation: current, from: old.lifecycle.status });
    }
  }
  return { transitions, vanishedIds };
}
