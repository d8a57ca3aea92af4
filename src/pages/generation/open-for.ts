// What can be done to several generations by hand: each act with those it is open for.
import { type Act, openActs } from '../../core/advance/person.ts';
import type { Generation } from '../../core/generation.ts';

export type OpenAct = { act: Act; generations: readonly Generation[] };

export function openFor(chosen: readonly Generation[], now: Date): readonly OpenAct[] {
  const open = new Map<Act, Generation[]>();
  for (const generation of chosen) {
    for (const act of openActs(generation, now)) {
      const others = open.get(act);
      if (others === undefined) open.set(act, [generation]);
      else others.push(generation);
    }
  }
  return [...open].map(([act, generations]) => ({ act, generations }));
}
