// What PostgreSQL really did for the statements inside a function: their plans with the rows that each step took.
import * as z from 'zod/mini';
import type { PostgresServer } from './postgres.ts';
import { type Caller, type Session, trying } from './session.ts';

const nodeSchema = z.object({
  'Node Type': z.string(),
  'Relation Name': z.optional(z.string()),
  'Index Name': z.optional(z.string()),
  'Actual Rows': z.number(),
  'Actual Loops': z.number(),
  'Rows Removed by Filter': z.optional(z.number()),
  'Rows Removed by Index Recheck': z.optional(z.number()),
  get Plans() {
    return z.optional(z.array(nodeSchema));
  },
});
type Node = z.infer<typeof nodeSchema>;
const planSchema = z.object({ 'Query Text': z.string(), Plan: nodeSchema });

export type Work = {
  /** Tables that were read from end to end. */
  tables: readonly string[];
  indexes: readonly string[];
  /** Rows of tables that were looked at, those that did not fit included. */
  rowsRead: number;
  /** The most that one step put in order. */
  rowsSorted: number;
};

export type PlanWatch = {
  /** What a call of a function did beneath its surface. */
  workOf(caller: Caller, sql: string, parameters?: readonly unknown[]): Promise<Work>;
  session: Session;
};

const settings = { log_min_duration: '0', log_analyze: 'on', log_timing: 'off', log_nested_statements: 'on' };

export async function openPlanWatch(server: PostgresServer, database: string): Promise<PlanWatch> {
  let heard: string[] = [];
  const session = await server.connect(database, (message) => heard.push(message));
  await session.run("load 'auto_explain'");
  const all = { ...settings, log_format: 'json', log_level: 'notice' };
  for (const [name, value] of Object.entries(all)) await session.run(`set auto_explain.${name} = '${value}'`);
  return {
    session,
    async workOf(caller, sql, parameters) {
      await trying(session, caller, async (by) => {
        heard = [];
        await by.query(sql, parameters);
      });
      const plans = heard.flatMap(planIn).filter((plan) => plan['Query Text'] !== sql);
      return workIn(plans.flatMap(({ Plan }) => steps(Plan)));
    },
  };
}

function planIn(message: string) {
  const start = message.indexOf('{');
  return message.startsWith('duration:') && start > 0 ? [planSchema.parse(JSON.parse(message.slice(start)))] : [];
}

function steps(node: Node): readonly Node[] {
  return [node, ...(node.Plans ?? []).flatMap(steps)];
}

function workIn(nodes: readonly Node[]): Work {
  const scans = nodes.filter((node) => node['Relation Name'] !== undefined);
  const sorts = nodes.filter((node) => node['Node Type'] === 'Sort');
  return {
    tables: scans.flatMap((node) => (node['Node Type'] === 'Seq Scan' ? [node['Relation Name'] ?? ''] : [])),
    indexes: nodes.flatMap((node) => node['Index Name'] ?? []),
    rowsRead: scans.reduce((sum, node) => sum + rowsReadBy(node), 0),
    rowsSorted: Math.max(0, ...sorts.flatMap((node) => (node.Plans ?? []).map(rowsOf))),
  };
}

function rowsOf(node: Node): number {
  return node['Actual Rows'] * node['Actual Loops'];
}

function rowsReadBy(node: Node): number {
  const { 'Rows Removed by Filter': unfit = 0, 'Rows Removed by Index Recheck': misled = 0 } = node;
  return rowsOf(node) + (unfit + misled) * node['Actual Loops'];
}
