// Several takes of one prompt: how many there may be, and what tells them apart. Refuses to invent a seed for a server
// that takes none.
import type { ParameterOffer } from './parameter-offer.ts';
import type { Random } from './ports/random.ts';
import type { Spec } from './spec.ts';

export const TAKES_MAX = 8;

type Parameters = Spec['parameters'];

/** Where nobody stated a limit: what every known server keeps a seed in, 32 bits with a sign. */
const SEED_MAXIMUM = 2 ** 31 - 1;
const SEED = 'seed';

/** Null where the server takes no seed. */
export function seedOfferOf(offers: readonly ParameterOffer[]): ParameterOffer | null {
  return offers.find(({ name, kind }) => name === SEED && kind === 'integer') ?? null;
}

/**
 * The parameters of each take. Seeds count up from the one wished for, or from one at random, and begin again at the
 * lowest when the highest is passed. A single take keeps its parameters as they are.
 */
export function takesOf(
  wish: { parameters: Parameters; count: number; offers: readonly ParameterOffer[] },
  random: Pick<Random, 'next'>,
): readonly Parameters[] {
  const { parameters, count, offers } = wish;
  const offer = seedOfferOf(offers);
  if (count <= 1 || offer === null) return Array.from({ length: Math.max(1, count) }, () => parameters);
  const lowest = Math.ceil(offer.minimum ?? 0);
  const highest = Math.floor(offer.maximum ?? SEED_MAXIMUM);
  const room = Math.max(1, highest - lowest + 1);
  const first = typeof parameters[SEED] === 'number' ? parameters[SEED] : lowest + Math.floor(random.next() * room);
  return Array.from({ length: count }, (_, index) => ({ ...parameters, [SEED]: around(first + index, lowest, room) }));
}

function around(seed: number, lowest: number, room: number): number {
  // A wished seed below zero stays what it is where no lower limit is stated.
  return seed < lowest ? seed : lowest + ((seed - lowest) % room);
}
