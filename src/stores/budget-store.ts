// Caps on spending in Supabase: rows for what was agreed, a function for what counts against it.
import * as z from 'zod/mini';
import { type BudgetState, budgetModeSchema, budgetPeriodSchema, budgetScopeSchema } from '../core/money/budget.ts';
import type { BudgetStore } from '../core/ports/budget-store.ts';
import { instantSchema } from './column.ts';
import { answered, heeding, parsed, type Rest } from './postgrest.ts';

const stateRow = z.object({
  id: z.string(),
  scope: budgetScopeSchema,
  period: budgetPeriodSchema,
  server_id: z.nullable(z.string()),
  batch_id: z.nullable(z.string()),
  limit_cost: z.number(),
  mode: budgetModeSchema,
  warn_percent: z.number(),
  spent: z.number(),
  until: z.nullable(instantSchema),
  batch_name: z.nullable(z.string()),
});
const stateRowsSchema = z.array(stateRow);
const settingsRowsSchema = z.array(z.object({ time_zone: z.string() }));

export function createSupabaseBudgetStore(rest: Rest): BudgetStore {
  return {
    async list(signal) {
      const answer = await answered(heeding(rest.rpc('budget_states'), signal), 'Reading caps');
      return parsed(stateRowsSchema, answer, 'Caps').map(stateOf);
    },
    async put({ id, scope, period, serverId, batchId, limitMicroUsd, mode, warnPercent }) {
      const columns = { id, scope, period, mode, server_id: serverId, batch_id: batchId };
      const row = { ...columns, limit_cost: limitMicroUsd, warn_percent: warnPercent };
      await answered(rest.from('budgets').upsert(row, { onConflict: 'id' }), 'Keeping a cap');
    },
    async remove(id) {
      await answered(rest.from('budgets').delete().eq('id', id), 'Removing a cap');
    },
    async override(pass) {
      const row = {
        reason: pass.reason,
        batch_id: 'batchId' in pass ? pass.batchId : null,
        generation_id: 'generationId' in pass ? pass.generationId : null,
      };
      await answered(rest.from('cap_overrides').insert(row), 'Letting it pass');
    },
    async timeZone(signal) {
      const request = rest.from('account_settings').select('time_zone');
      const rows = parsed(settingsRowsSchema, await answered(heeding(request, signal), 'Reading settings'), 'Settings');
      return rows[0]?.time_zone ?? null;
    },
    async chooseTimeZone(name) {
      const request = rest.from('account_settings').upsert({ time_zone: name }, { onConflict: 'user_id' });
      await answered(request, 'Keeping the time zone');
    },
  };
}

function stateOf(row: z.infer<typeof stateRow>): BudgetState {
  const { id, scope, period, mode, until } = row;
  return {
    ...{ id, scope, period, mode, until },
    serverId: row.server_id,
    batchId: row.batch_id,
    batchName: row.batch_name,
    limitMicroUsd: row.limit_cost,
    warnPercent: row.warn_percent,
    spentMicroUsd: row.spent,
  };
}
