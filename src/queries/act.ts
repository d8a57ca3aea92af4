// What a person does to generations by hand, decided by the core and saved like any other step.
import { mutationOptions, type QueryClient } from '@tanstack/react-query';
import { type Act, act } from '../core/advance/person.ts';
import type { Generation } from '../core/generation.ts';
import type { Save } from '../core/ports/generation-store.ts';
import { changeRows, invalidateAllButLong } from './cached-rows.ts';
import { generationKeys } from './generations.ts';
import type { Services } from './services.tsx';

/** The engine writes too; this often the newest row is taken and the act decided anew. */
const TRIES = 3;

export type ActWish = { generations: readonly Generation[]; act: Act };
/** `movedOn` counts those whose state did not allow the act any more when it was to be written. */
export type ActOutcome = { done: number; movedOn: number };

/** Safe to repeat. Throws `StoreError`. */
export function actOptions(services: Services) {
  return mutationOptions({
    mutationFn: async (wish: ActWish, { client }): Promise<ActOutcome> => {
      try {
        const { done, known } = await perform(services, wish);
        show(client, known);
        await invalidateAllButLong(client);
        return { done, movedOn: wish.generations.length - done };
      } finally {
        services.engine.nudge();
      }
    },
    onError: (_error, _wish, _before, { client }) => client.invalidateQueries({ queryKey: generationKeys.all }),
  });
}

/** The newest that is known of each row; null for one that is gone. */
type Known = Map<string, Generation | null>;

async function perform(services: Services, wish: ActWish): Promise<{ done: number; known: Known }> {
  const known: Known = new Map();
  let rows = wish.generations;
  let done = 0;
  for (let tries = 0; tries < TRIES && rows.length > 0; tries += 1) {
    if (tries > 0) rows = await newest(services, rows, known);
    const open = rows.flatMap((row) => {
      const save = saveOf(services, wish.act, row);
      return save === null ? [] : [{ row, save }];
    });
    if (open.length === 0) break;
    const saved = await services.generations.saveAll(open.map(({ save }) => save));
    for (const row of saved) if (row !== null) known.set(row.id, row);
    done += saved.filter((row) => row !== null).length;
    rows = open.flatMap(({ row }, index) => (saved[index] === null ? [row] : []));
  }
  return { done, known };
}

async function newest(services: Services, rows: readonly Generation[], known: Known): Promise<readonly Generation[]> {
  const found = await Promise.all(rows.map(({ id }) => services.generations.find(id)));
  for (const [index, { id }] of rows.entries()) known.set(id, found[index] ?? null);
  return found.filter((row) => row !== null);
}

/** Where they stand: who has scrolled far stays where they look. */
function show(client: QueryClient, known: Known): void {
  changeRows(client, [...known.keys()], ({ id }) => known.get(id) ?? null);
}

/** Null when the state does not allow the act. */
function saveOf({ clock }: Services, wish: Act, { id, version, userId, lifecycle }: Generation): Save | null {
  const step = act(wish, lifecycle, clock.now());
  return step === null ? null : { id, version, actor: `person:${userId}`, ...step, leaseSeconds: 0 };
}
