// The servers of an account as a list: which get new work, and in what order. Refuses to know where the list is kept.
import type { ServerProfile } from './profile.ts';

/** Those that new videos may go to, in the same order. */
export function inUse(profiles: readonly ServerProfile[]): readonly ServerProfile[] {
  return profiles.filter(({ disabled }) => !disabled);
}

/** The list with one of them at another place; a place beyond either end is that end. */
export function moved(profiles: readonly ServerProfile[], id: string, place: number): readonly ServerProfile[] {
  const one = profiles.find((profile) => profile.id === id);
  if (one === undefined) return profiles;
  const others = profiles.filter((profile) => profile.id !== id);
  const at = Math.min(Math.max(place, 0), others.length);
  return [...others.slice(0, at), one, ...others.slice(at)];
}

/** Numbered from 0 in the order given. */
export function numbered<T extends { position: number }>(profiles: readonly T[]): readonly T[] {
  return profiles.map((profile, position) => (profile.position === position ? profile : { ...profile, position }));
}
