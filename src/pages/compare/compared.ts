// What is compared, as data: which clips an address means, in what their requests differ, and what choosing one changes.
import type { Generation } from '../../core/generation.ts';
import type { OrganisingWish } from '../../queries/library.ts';
import { costFact, type Fact, requestFacts } from '../library/fact.ts';

const COMPARED_AT_MOST = 4;
/** Ids are UUIDs; anything else in an address is passed over. */
const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** The ids of `?ids=a,b,c`, each once, in their order. */
export function comparedIds(query: string): readonly string[] {
  const ids = (new URLSearchParams(query).get('ids') ?? '').split(',').map((id) => id.trim().toLowerCase());
  return [...new Set(ids.filter((id) => UUID.test(id)))].slice(0, COMPARED_AT_MOST);
}

/** One value for each clip, in their order; null where it has none. */
export type Difference = { name: string; values: readonly (string | null)[] };

/** Prompts aside, which are compared word by word. */
export function differencesOf(generations: readonly Generation[]): readonly Difference[] {
  const facts = generations.map((generation) => new Map(factsOf(generation).map((each) => [each.name, each.value])));
  const names = new Set(facts.flatMap((each) => [...each.keys()]));
  return [...names]
    .map((name) => ({ name, values: facts.map((each) => each.get(name) ?? null) }))
    .filter(({ values }) => new Set(values).size > 1);
}

function factsOf(generation: Generation): readonly Fact[] {
  return [...requestFacts(generation), costFact(generation)];
}

/** The one that all others were rejected for; null while nobody has chosen. */
export function winnerOf(generations: readonly Generation[]): string | null {
  const left = generations.filter(({ rejected }) => !rejected);
  const [only] = left;
  return left.length === 1 && only?.favourite === true ? only.id : null;
}

export function verdictOf(generations: readonly Generation[], winnerId: string): readonly OrganisingWish[] {
  const others = generations.map(({ id }) => id).filter((id) => id !== winnerId);
  return [
    { ids: [winnerId], change: { favourite: true, rejected: false } },
    { ids: others, change: { favourite: false, rejected: true } },
  ];
}

/** Brings each back to what it is now. */
export function undoOf(generations: readonly Generation[]): readonly OrganisingWish[] {
  return generations.map(({ id, favourite, rejected }) => ({ ids: [id], change: { favourite, rejected } }));
}
