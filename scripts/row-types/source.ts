// TypeScript for rows and functions, in the shape postgrest-js reads.
import { type Column, type Routine, type Schema, tablesOf } from './schema.ts';

const typeByName: Readonly<Record<string, string>> = {
  uuid: 'string',
  text: 'string',
  'timestamp with time zone': 'string',
  date: 'string',
  integer: 'number',
  smallint: 'number',
  bigint: 'number',
  'double precision': 'number',
  boolean: 'boolean',
  jsonb: 'Json',
  'text[]': 'string[]',
  'bigint[]': 'number[]',
  'uuid[]': 'string[]',
};

function typeOf(name: string): string {
  const type = typeByName[name];
  if (type === undefined) throw new Error(`No TypeScript type is known for ${name}: add it to row-types/source.ts`);
  return type;
}

function fieldType(column: Column): string {
  return column.nullable ? `${typeOf(column.type)} | null` : typeOf(column.type);
}

function insertLine(column: Column): string {
  if (column.generated) return `${column.name}?: never;`;
  return `${column.name}${column.optional ? '?' : ''}: ${fieldType(column)};`;
}

function updateLine(column: Column): string {
  return column.generated ? `${column.name}?: never;` : `${column.name}?: ${fieldType(column)};`;
}

function tableSource(table: string, columns: readonly Column[]): string {
  return `${table}: {
    Row: { ${columns.map((column) => `${column.name}: ${fieldType(column)};`).join('\n')} };
    Insert: { ${columns.map(insertLine).join('\n')} };
    Update: { ${columns.map(updateLine).join('\n')} };
    Relationships: [];
  };`;
}

function routineSource(routine: Routine, tables: readonly string[]): string {
  const required = routine.argumentNames.length - routine.defaults;
  const names = routine.argumentNames.map((name, place) => {
    const sign = place < required ? ':' : '?:';
    return `${name}${sign} ${typeOf(routine.argumentTypes[place] ?? '')};`;
  });
  const one = tables.includes(routine.returns)
    ? `Database['public']['Tables']['${routine.returns}']['Row']`
    : typeOf(routine.returns);
  return `${routine.name}: {
    Args: ${names.length === 0 ? 'Record<never, never>' : `{ ${names.join('\n')} }`};
    Returns: ${routine.isSet ? `${one}[]` : one};
  };`;
}

export function databaseSource(schema: Schema): string {
  const tables = tablesOf(schema);
  return `// Made by scripts/generate-row-types.ts from supabase/migrations: change those, then run it.
export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[];

export type Database = {
  public: {
    Tables: {
      ${tables
        .map((name) =>
          tableSource(
            name,
            schema.columns.filter((column) => column.table === name),
          ),
        )
        .join('\n')}
    };
    Views: Record<never, never>;
    Functions: {
      ${schema.routines.map((routine) => routineSource(routine, tables)).join('\n')}
    };
  };
};
`;
}
