// The Library in Supabase: functions that search and put in order, and a table of kept views.
import * as z from 'zod/mini';
import { tidyTags, tidyTitle } from '../core/library/organising.ts';
import { placeOf } from '../core/library/place.ts';
import type { LibrarySearch } from '../core/library/search.ts';
import { searchWords } from '../core/library/words.ts';
import type { LibraryCursor, LibraryStore, Organising } from '../core/ports/library-store.ts';
import { createBatchMoves } from './batch-joining.ts';
import { isoOf, storable, storableText } from './column.ts';
import type { Json } from './database.gen.ts';
import { generationsOf } from './generation-row.ts';
import { answered, heeding, parsed, type Rest } from './postgrest.ts';

/** The function takes no more at once. */
const IDS_AT_ONCE = 1_000;

const named = z.object({ id: z.string(), label: z.string() });
const facetsSchema = z.object({
  models: z.array(z.string()),
  sizes: z.array(z.string()),
  seconds: z.array(z.number()),
  servers: z.array(named),
  gone_servers: z.array(z.string()),
  batches: z.array(z.object({ id: z.string(), name: z.string() })),
  tags: z.array(z.string()),
});
const viewsSchema = z.array(z.object({ id: z.string(), name: z.string(), query: z.string() }));

export function createSupabaseLibraryStore(rest: Rest): LibraryStore {
  return {
    async page({ search, sort, limit }, after, signal) {
      // One row more than asked for tells whether there is a next page.
      const order = { search: searchColumns(search), sort, max_rows: limit + 1, ...afterColumns(after) };
      const request = rest.rpc('search_generations', order);
      const rows = generationsOf(await answered(heeding(request, signal), 'Searching the library'));
      const generations = rows.slice(0, limit);
      const last = generations.at(-1);
      return { generations, next: rows.length > limit && last !== undefined ? placeOf(last, sort) : null };
    },
    async count(search, signal) {
      const request = rest.rpc('count_generations', { search: searchColumns(search) });
      return parsed(z.number(), await answered(heeding(request, signal), 'Counting'), 'The count');
    },
    async facets(signal) {
      const request = rest.rpc('library_facets');
      const answer = await answered(heeding(request, signal), 'Reading what there is');
      const { gone_servers: goneServers, ...facets } = parsed(facetsSchema, answer, 'What there is');
      return { ...facets, goneServers };
    },
    async organise(ids, change) {
      for (let from = 0; from < ids.length; from += IDS_AT_ONCE) {
        const order = { ids: ids.slice(from, from + IDS_AT_ONCE), change: changeColumns(change) };
        await answered(rest.rpc('organise_generations', order), 'Putting in order');
      }
    },
    ...createBatchMoves(rest),
    async views(signal) {
      const request = rest.from('library_views').select('id,name,query').order('name');
      return parsed(viewsSchema, await answered(heeding(request, signal), 'Reading views'), 'Views');
    },
    async keepView({ id, name, query }) {
      const row = { id, name: storableText(name).trim(), query: storableText(query) };
      await answered(rest.from('library_views').upsert(row, { onConflict: 'id' }), 'Keeping a view');
    },
    async removeView(id) {
      await answered(rest.from('library_views').delete().eq('id', id), 'Removing a view');
    },
  };
}

/** What is not asked is left out. */
function searchColumns({ text, ...search }: LibrarySearch): Json {
  const asked = {
    words: searchWords(text),
    statuses: search.statuses,
    faults: search.faults,
    server_ids: search.serverIds,
    gone_servers: search.goneServers.map(storableText),
    models: search.models,
    sizes: search.sizes,
    seconds: search.seconds,
    operations: search.operations,
    tags: search.tags,
    made_from: isoOf(search.from),
    made_before: isoOf(search.until),
    minimum_cost: search.minimumMicroUsd,
    maximum_cost: search.maximumMicroUsd,
    batch_id: search.batchId,
    favourite: search.favourite,
    minimum_rating: search.minimumRating,
    has_reference: search.hasReference,
    rejected: search.rejected,
  };
  return storable(
    Object.fromEntries(
      Object.entries(asked).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0)),
    ),
  );
}

function afterColumns(after: LibraryCursor | null) {
  return after === null ? {} : { after_value: after.value, after_ms: after.createdAt.getTime(), after_id: after.id };
}

function changeColumns({ addTags, removeTags, title, ...change }: Organising): Json {
  return {
    ...change,
    ...(addTags === undefined ? {} : { add_tags: [...tidyTags(addTags.map(storableText))] }),
    ...(removeTags === undefined ? {} : { remove_tags: [...removeTags] }),
    ...(title === undefined ? {} : { title: tidyTitle(title === null ? null : storableText(title)) }),
  };
}
