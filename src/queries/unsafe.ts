// Trying everything again that is finished at its server and not yet in the bucket, whatever of it is on screen.
import { mutationOptions } from '@tanstack/react-query';
import { type Generation, inState, type Storing } from '../core/generation.ts';
import type { Cursor, GenerationPage } from '../core/ports/generation-store.ts';
import { type ActOutcome, actOptions } from './act.ts';
import type { Services } from './services.tsx';

const PAGE_SIZE = 500;
/** Written by one request; what is written first is due first. */
const AT_ONCE = 100;

export const savingAllKey = ['save-all'] as const;

/** Those whose file goes first are due first. Safe to repeat. */
export function saveAllOptions(services: Services) {
  return mutationOptions({
    mutationKey: savingAllKey,
    mutationFn: async (_all: null, { client }): Promise<ActOutcome> => {
      const waiting = waitingToBeSaved(await allUnsafe(services), services.clock.now());
      if (waiting.length === 0) services.engine.nudge();
      const outcome = { done: 0, movedOn: 0 };
      for (let from = 0; from < waiting.length; from += AT_ONCE) {
        const saving = client.getMutationCache().build(client, actOptions(services));
        const generations = waiting.slice(from, from + AT_ONCE);
        const { done, movedOn } = await saving.execute({ generations, act: 'retry_saving' });
        outcome.done += done;
        outcome.movedOn += movedOn;
      }
      return outcome;
    },
  });
}

async function allUnsafe({ generations }: Services): Promise<readonly Generation<Storing>[]> {
  const rows: Generation<Storing>[] = [];
  let after: Cursor | null = null;
  do {
    const page: GenerationPage = await generations.page({ statuses: ['storing'] }, after, PAGE_SIZE);
    rows.push(...page.generations.filter((row) => inState(row, 'storing')));
    after = page.next;
  } while (after !== null);
  return rows.sort((one, other) => expiryMs(one) - expiryMs(other));
}

/** Without those that are being saved right now: starting them anew would only interrupt them. */
function waitingToBeSaved(unsafe: readonly Generation<Storing>[], now: Date): readonly Generation<Storing>[] {
  return unsafe.filter(({ lease }) => lease === null || lease.expiresAt <= now);
}

function expiryMs({ lifecycle }: Generation<Storing>): number {
  return lifecycle.job.expiresAt?.getTime() ?? Number.MAX_SAFE_INTEGER;
}
