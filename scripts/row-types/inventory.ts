// The names of everything the app needs in a project, for the Test page.
import { type Schema, tablesOf } from './schema.ts';

export function inventorySource(schema: Schema): string {
  const list = (names: readonly string[]): string => JSON.stringify([...new Set(names)]);
  return `// Made by scripts/generate-row-types.ts from supabase/migrations: change those, then run it.
export const schemaInventory = {
  tables: ${list(tablesOf(schema))},
  columns: ${list(schema.columns.map((column) => `${column.table}.${column.name}`))},
  functions: ${list(schema.routines.map((routine) => routine.name))},
  buckets: ${list(schema.buckets)},
  policies: ${list(schema.policies)},
} as const;
`;
}
