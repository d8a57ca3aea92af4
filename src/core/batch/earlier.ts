// What was made before, or is being made: to tell which rows of a table ask for the same again.
import { type Generation, LIVE_STATUSES } from '../generation.ts';
import type { Cursor, GenerationStore } from '../ports/generation-store.ts';
import type { Circumstances } from './circumstances.ts';

/** The newest so many are looked through. */
export const EARLIER_LIMIT = 10_000;
const EARLIER_PAGE = 500;

/** Newest first. Throws `StoreError`. */
export async function earlierOf(
  generations: Pick<GenerationStore, 'page'>,
  signal?: AbortSignal,
): Promise<Circumstances['earlier']> {
  const earlier: Circumstances['earlier'] = [];
  let after: Cursor | null = null;
  while (earlier.length < EARLIER_LIMIT) {
    const page = await generations.page({ statuses: ['completed', ...LIVE_STATUSES] }, after, EARLIER_PAGE, signal);
    earlier.push(...page.generations.filter(({ spec }) => spec.operation === 'create').map(earlierGeneration));
    if (page.next === null) break;
    after = page.next;
  }
  return earlier;
}

function earlierGeneration({ id, spec }: Generation): Circumstances['earlier'][number] {
  const { prompt, model, size, seconds, parameters, reference } = spec;
  return { id, prompt, model, size, seconds, parameters, image: reference?.filename ?? null };
}
