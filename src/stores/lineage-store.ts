// Families of generations in Supabase.
import type { LineageStore } from '../core/ports/lineage-store.ts';
import { generationsOf } from './generation-row.ts';
import { answered, heeding, type Rest } from './postgrest.ts';

/** More than anybody looks through. */
const DESCENDANTS = 200;

export function createSupabaseLineageStore(rest: Rest): LineageStore {
  return {
    async family(id, signal) {
      const request = rest.rpc('generation_family', { generation_id: id, max_rows: DESCENDANTS });
      return generationsOf(await answered(heeding(request, signal), 'Reading a family'));
    },
  };
}
