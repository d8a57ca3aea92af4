// Generations in Supabase.
import * as z from 'zod/mini';
import { StoreError } from '../core/errors.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { GenerationStore } from '../core/ports/generation-store.ts';
import { createGenerationAdoption } from './generation-adoption.ts';
import { createGenerationReading } from './generation-reading.ts';
import { GENERATION_COLUMNS, generationsOf, insertOf } from './generation-row.ts';
import { createGenerationWork } from './generation-work.ts';
import { answered, heeding, parsed, type Rest } from './postgrest.ts';

/** `clock` is this device's: times it sends are read as distances from its now. */
export function createSupabaseGenerationStore(rest: Rest, deps: { clock: Clock }): GenerationStore {
  const reading = createGenerationReading(rest);
  const work = createGenerationWork(rest, deps.clock);
  return { ...reading, ...work, ...createDiscarding(rest), ...createGenerationAdoption(rest), add };

  async function add(...[draft, signal]: Parameters<GenerationStore['add']>) {
    const request = rest
      .from('video_generations')
      .upsert(insertOf(draft), { onConflict: 'id', ignoreDuplicates: true })
      .select(GENERATION_COLUMNS);
    const added = generationsOf(await answered(heeding(request, signal), 'Adding a generation'))[0];
    const generation = added ?? (await reading.find(draft.id, signal));
    if (generation !== null) return generation;
    throw new StoreError('Adding a generation: its id is taken', { fault: 'conflict', status: null });
  }
}

type Discarding = Pick<GenerationStore, 'discard' | 'restore' | 'purgeable' | 'purge'>;

function createDiscarding(rest: Rest): Discarding {
  return {
    async discard(id) {
      await answered(rest.rpc('discard_generation', { generation_id: id }), 'Deleting a generation');
    },
    async restore(id) {
      const request = rest.rpc('restore_generation', { generation_id: id });
      return parsed(z.boolean(), await answered(request, 'Taking a generation back'), 'The restored row');
    },
    async purgeable(olderThanSeconds, limit) {
      const request = rest.rpc('purgeable_generations', { older_than_seconds: olderThanSeconds, max_rows: limit });
      return generationsOf(await answered(request, 'Reading deleted generations'));
    },
    async purge(id) {
      await answered(rest.rpc('purge_generation', { generation_id: id }), 'Removing a generation');
    },
  };
}
