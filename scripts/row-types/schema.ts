// The migrated schema as PostgreSQL itself describes it.
import type { PGlite } from '@electric-sql/pglite';
import * as z from 'zod/mini';

const columnSchema = z.object({
  table: z.string(),
  name: z.string(),
  type: z.string(),
  nullable: z.boolean(),
  optional: z.boolean(),
  generated: z.boolean(),
});
export type Column = z.infer<typeof columnSchema>;

const routineSchema = z.object({
  name: z.string(),
  argumentNames: z.array(z.string()),
  argumentTypes: z.array(z.string()),
  /** How many of the last arguments may be left out. */
  defaults: z.number(),
  returns: z.string(),
  isSet: z.boolean(),
});
export type Routine = z.infer<typeof routineSchema>;

export type Schema = {
  columns: readonly Column[];
  routines: readonly Routine[];
  buckets: readonly string[];
  policies: readonly string[];
};

const columnsSql = `
  select c.relname as "table", a.attname as name, format_type(a.atttypid, null) as type,
    not a.attnotnull as nullable,
    not a.attnotnull or a.atthasdef or a.attidentity <> '' as optional,
    a.attidentity = 'a' or a.attgenerated <> '' as generated
  from pg_attribute a join pg_class c on c.oid = a.attrelid
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
  order by c.relname, a.attname`;

const routinesSql = `
  select p.proname as name,
    coalesce(p.proargnames, '{}') as "argumentNames",
    array(select format_type(t, null) from unnest(p.proargtypes) with ordinality as u (t, place) order by place)
      as "argumentTypes",
    p.pronargdefaults::integer as defaults,
    case when r.relname is null then format_type(p.prorettype, null) else r.relname end as returns,
    p.proretset as "isSet"
  from pg_proc p
  join pg_type t on t.oid = p.prorettype
  left join pg_class r on r.oid = t.typrelid and r.relkind = 'r'
  where p.pronamespace = 'public'::regnamespace and p.prorettype <> 'trigger'::regtype
    -- What takes or gives a type without a name in JSON is called by other functions only.
    and not exists (
      select from unnest(p.proargtypes::oid[] || p.prorettype) as u (type)
      join pg_type as given on given.oid = u.type
      left join pg_class as of_table on of_table.oid = given.typrelid
      where given.typtype = 'p' or (given.typtype = 'c' and of_table.relkind <> 'r')
    )
  order by p.proname`;

const bucketsSql = 'select id as name from storage.buckets order by id';

const policiesSql = `
  select policyname as name from pg_policies
  where schemaname = 'public' or (schemaname = 'storage' and tablename in ('objects', 'buckets'))
  order by policyname`;

const namesSchema = z.array(z.object({ name: z.string() }));

export async function readSchema(database: PGlite): Promise<Schema> {
  const rows = async (sql: string): Promise<unknown[]> => (await database.query(sql)).rows;
  const names = async (sql: string) => namesSchema.parse(await rows(sql)).map((row) => row.name);
  return {
    columns: z.array(columnSchema).parse(await rows(columnsSql)),
    routines: z.array(routineSchema).parse(await rows(routinesSql)),
    buckets: await names(bucketsSql),
    policies: await names(policiesSql),
  };
}

export function tablesOf(schema: Schema): readonly string[] {
  return [...new Set(schema.columns.map((column) => column.table))];
}
