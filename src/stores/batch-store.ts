// Batches in Supabase: a row for what was agreed, functions for everything that must hold against others.

import * as z from 'zod/mini';
import type { BatchEntry, BatchSettings, ReusedEntry, RowChange } from '../core/batch/batch.ts';
import type { BatchStore } from '../core/ports/batch-store.ts';
import { createBatchPause, moved } from './batch-move.ts';
import { batchRowsSchema, batchStatesSchema, rowOf, stateOf } from './batch-row.ts';
import { storable, storableText } from './column.ts';
import { answered, heeding, parsed, type Rest } from './postgrest.ts';

export function createSupabaseBatchStore(rest: Rest): BatchStore {
  const states = async (batch: string | null, signal?: AbortSignal) => {
    const request = rest.rpc('batch_states', batch === null ? {} : { batch });
    const answer = await answered(heeding(request, signal), 'Reading batches');
    return parsed(batchStatesSchema, answer, 'Batches').map(stateOf);
  };
  return {
    states: (signal) => states(null, signal),
    state: async (id, signal) => (await states(id, signal))[0] ?? null,
    async rows(id, afterPosition, limit, signal) {
      const request = rest.rpc('batch_rows', { batch: id, after_position: afterPosition, max_rows: limit });
      const answer = await answered(heeding(request, signal), 'Reading the rows of a batch');
      return parsed(batchRowsSchema, answer, 'The rows').map(rowOf);
    },
    earlier: (fingerprints, signal) => earlierOf(rest, fingerprints, signal),
    async open({ id, server, columns, ...settings }) {
      const own = { id, server_id: server.id, server_label: server.label, columns: storable(columns) };
      const row = { ...own, ...settingColumns(settings) };
      const request = rest.from('batches').upsert(row, { onConflict: 'id', ignoreDuplicates: true });
      await answered(request, 'Opening a batch');
    },
    async add(id, entries) {
      const request = rest.rpc('add_batch_rows', { batch: id, entries: entries.map(entryColumns) });
      return parsed(z.nullable(z.number()), await answered(request, 'Adding rows'), 'The count of rows');
    },
    async reuse(id, entries) {
      const request = rest.rpc('add_reused_rows', { batch: id, entries: entries.map(reusedColumns) });
      return parsed(z.nullable(z.number()), await answered(request, 'Adding rows made before'), 'The count of rows');
    },
    run: (id) => moved(rest, { batch: id, state: 'running' }),
    pause: createBatchPause(rest),
    cancel: (id) => moved(rest, { batch: id, state: 'cancelled' }),
    async change(id, settings) {
      await answered(rest.from('batches').update(settingColumns(settings)).eq('id', id), 'Changing a batch');
    },
    async edit({ id, version }, change) {
      const order = { generation_id: id, expected_version: version, changes: changeColumns(change) };
      return parsed(z.boolean(), await answered(rest.rpc('edit_waiting_row', order), 'Changing a row'), 'The row');
    },
    async order(id, rowIds) {
      const request = rest.rpc('order_waiting_rows', { batch: id, ids: [...rowIds] });
      return parsed(z.number(), await answered(request, 'Ordering rows'), 'The count of rows');
    },
    hold: (id, rowIds) => choose(rest, { batch: id, wish: 'hold', ...idsOf(rowIds) }),
    release: (id, rowIds) => choose(rest, { batch: id, wish: 'release', ...idsOf(rowIds) }),
    only: (id, rowIds) => choose(rest, { batch: id, wish: 'only', ...idsOf(rowIds) }),
    async remove(id) {
      await answered(rest.from('batches').delete().eq('id', id), 'Forgetting a batch');
    },
  };
}

/** What one question may name. */
const FINGERPRINTS_AT_ONCE = 2_000;

async function earlierOf(rest: Rest, fingerprints: readonly string[], signal?: AbortSignal) {
  const found: Record<string, string> = {};
  for (let from = 0; from < fingerprints.length; from += FINGERPRINTS_AT_ONCE) {
    const some = fingerprints.slice(from, from + FINGERPRINTS_AT_ONCE);
    const request = heeding(rest.rpc('earlier_generations', { fingerprints: some }), signal);
    const answer = await answered(request, 'Looking for what was made before');
    Object.assign(found, parsed(z.record(z.string(), z.string()), answer, 'What was made before'));
  }
  return found;
}

type Choice = { batch: string; wish: 'hold' | 'release' | 'only'; ids?: string[] };

async function choose(rest: Rest, choice: Choice): Promise<number> {
  return parsed(z.number(), await answered(rest.rpc('choose_rows', choice), 'Choosing rows'), 'The count of rows');
}

/** Without ids all are meant. */
function idsOf(rowIds: readonly string[] | null): Pick<Choice, 'ids'> {
  return rowIds === null ? {} : { ids: [...rowIds] };
}

function settingColumns({ name, groupSize, groupPauseSeconds, inFlightLimit }: BatchSettings) {
  return {
    name: storableText(name),
    group_size: groupSize,
    group_pause_seconds: groupPauseSeconds,
    in_flight_limit: inFlightLimit,
  };
}

function entryColumns({ id, position, spec, server, ...entry }: BatchEntry) {
  return {
    ...{ id, batch_position: position, slug: entry.slug, tags: [...entry.tags], on_hold: entry.onHold },
    ...{ model: spec.model, size: spec.size, seconds: spec.seconds, parameters: storable(spec.parameters) },
    ...{ server_id: server.id, server_label: server.label, server_url: server.url },
    prompt: storableText(spec.prompt),
    title: entry.title === null ? null : storableText(entry.title),
    image_path: spec.reference?.path ?? null,
    image_filename: spec.reference?.filename ?? null,
    estimated_cost: entry.estimatedCostMicroUsd,
    variables: storable(entry.variables),
  };
}

function reusedColumns({ generationId, position, slug, title, variables }: ReusedEntry) {
  return {
    ...{ generation_id: generationId, batch_position: position, slug },
    title: title === null ? null : storableText(title),
    variables: storable(variables),
  };
}

function changeColumns({ prompt, title, parameters, estimatedCostMicroUsd, ...change }: RowChange) {
  return {
    ...change,
    parameters: storable(parameters),
    prompt: storableText(prompt),
    title: title === null ? null : storableText(title),
    estimated_cost: estimatedCostMicroUsd,
  };
}
