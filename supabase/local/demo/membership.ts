// Which rows and objects are the demo's, written down beside the studio's own tables and not in them: however they are
// renamed, tagged, moved, tried again or deleted meanwhile, exactly they go when the demo is removed.
import { type RawBuilder, sql } from 'kysely';
import * as z from 'zod/mini';
import type { Transaction } from '../database.ts';

export type MemberKind = 'generation' | 'batch' | 'object';

// One statement each. Attempts and events outlive their generation and then no longer name it, so a member that is
// deleted leaves their ids behind.
const SETUP = [
  'create schema if not exists demo',
  `create table if not exists demo.members (
    account uuid not null,
    kind text not null check (kind in ('generation', 'batch', 'object', 'attempt', 'event', 'override')),
    id text not null,
    primary key (kind, id, account)
  )`,
  `create or replace function demo.keep_traces() returns trigger
  language plpgsql security definer
  set search_path = ''
  as $$
  begin
    if exists (select from demo.members as m where m.kind = 'generation' and m.id = old.id::text) then
      insert into demo.members (account, kind, id)
      select old.user_id, 'attempt', a.id::text from public.generation_attempts as a where a.generation_id = old.id
      union all
      select old.user_id, 'event', e.id::text from public.generation_events as e where e.generation_id = old.id
      union all
      select old.user_id, 'override', o.id::text from public.cap_overrides as o where o.generation_id = old.id
      on conflict do nothing;
    end if;
    return old;
  end $$`,
  `create or replace trigger keep_demo_traces before delete on public.video_generations
    for each row execute function demo.keep_traces()`,
];

const TEARDOWN = [
  'drop trigger if exists keep_demo_traces on public.video_generations',
  'drop schema if exists demo cascade',
];

async function runAll(transaction: Transaction, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(transaction);
}

/** Safe to repeat. */
export const setUp = (transaction: Transaction): Promise<void> => runAll(transaction, SETUP);

async function isSetUp(transaction: Transaction): Promise<boolean> {
  const { rows } = await sql`select 1 where to_regclass('demo.members') is not null`.execute(transaction);
  return rows.length > 0;
}

export async function addMembers(
  transaction: Transaction,
  order: { account: string; kind: MemberKind; ids: readonly string[] },
): Promise<void> {
  await sql`
    insert into demo.members (account, kind, id)
    select ${order.account}::uuid, ${order.kind}, unnest(${[...order.ids]}::text[])
    on conflict do nothing
  `.execute(transaction);
}

const countSchema = z.object({ count: z.coerce.number() });

/** Generations of the demo that are still there. */
export async function countMembers(transaction: Transaction, account: string): Promise<number> {
  if (!(await isSetUp(transaction))) return 0;
  const { rows } = await sql`
    select count(*) as count
    from demo.members as m join public.video_generations as g on g.id::text = m.id
    where m.account = ${account}::uuid and m.kind = 'generation'
  `.execute(transaction);
  return z.parse(countSchema, rows[0]).count;
}

const objectSchema = z.object({ bucket: z.string(), name: z.string() });
export type DemoObject = z.infer<typeof objectSchema>;

/**
 * Every object that came with the demo, or that one of its generations got when it was tried again; but for those that a
 * generation uses which stays. Named `bucket/object`.
 */
export async function objectsOfMembers(transaction: Transaction, account: string): Promise<DemoObject[]> {
  if (!(await isSetUp(transaction))) return [];
  const { rows } = await sql`
    with own as (
      select m.id::uuid as id from demo.members as m where m.account = ${account}::uuid and m.kind = 'generation'
    ),
    named as (
      select split_part(m.id, '/', 1) as bucket, substring(m.id from position('/' in m.id) + 1) as name
      from demo.members as m where m.account = ${account}::uuid and m.kind = 'object'
      union
      select o.bucket_id, o.name
      from own join storage.objects as o
        on o.bucket_id = 'video_files' and starts_with(o.name, ${account}::text || '/' || own.id::text || '/')
    )
    select n.bucket, n.name
    from named as n
    where not exists (
      select from public.video_generations as g
      where g.user_id = ${account}::uuid
        and n.name in (g.video_path, g.thumbnail_path, g.spritesheet_path, g.image_path, g.image_original_path)
        and not exists (select from own where own.id = g.id)
    )
  `.execute(transaction);
  return z.parse(z.array(objectSchema), rows);
}

/** Their lines outlive a generation. */
const outliving = [
  { table: 'generation_attempts', kind: 'attempt' },
  { table: 'generation_events', kind: 'event' },
  { table: 'cap_overrides', kind: 'override' },
] as const;
const owned = [
  { table: 'video_generations', kind: 'generation' },
  { table: 'batches', kind: 'batch' },
] as const;

/** Takes every row of the demo away. What somebody made from them stays, without its source. */
export async function deleteMembers(transaction: Transaction, account: string): Promise<void> {
  if (!(await isSetUp(transaction))) return;
  const ids = (kind: string) =>
    sql`select m.id from demo.members as m where m.account = ${account}::uuid and m.kind = ${kind}`;
  for (const { table, kind } of outliving) {
    const target = sql.table(`public.${table}`);
    await sql`delete from ${target} where generation_id::text in (${ids('generation')})`.execute(transaction);
    await sql`delete from ${target} where id::text in (${ids(kind)})`.execute(transaction);
  }
  for (const { table, kind } of owned) await letGo(transaction, { table, members: ids(kind) });
  // Whoever pointed at them was let go of: without triggers a hundred thousand are gone in seconds.
  await sql`set local session_replication_role = replica`.execute(transaction);
  for (const { table, kind } of owned) {
    await sql`delete from ${sql.table(`public.${table}`)} where id::text in (${ids(kind)})`.execute(transaction);
  }
  await sql`set local session_replication_role = origin`.execute(transaction);
  await sql`delete from demo.members where account = ${account}::uuid`.execute(transaction);
  const { rows } = await sql`select 1 from demo.members limit 1`.execute(transaction);
  if (rows.length === 0) await runAll(transaction, TEARDOWN);
}

const referenceSchema = z.object({ table: z.string(), column: z.string(), on_delete: z.string() });

/** Does for rows that stay what their foreign keys to `members` of this table would do: go along, or point nowhere. */
async function letGo(transaction: Transaction, order: { table: string; members: RawBuilder<unknown> }): Promise<void> {
  const target = `public.${order.table}`;
  const { rows } = await sql`
    select r.relname as "table", a.attname as "column", c.confdeltype::text as on_delete
    from pg_catalog.pg_constraint as c
    join pg_catalog.pg_class as r on r.oid = c.conrelid
    join pg_catalog.pg_attribute as a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = ${target}::regclass and r.relnamespace = 'public'::regnamespace
  `.execute(transaction);
  for (const { table, column, on_delete } of z.parse(z.array(referenceSchema), rows)) {
    const [source, key] = [sql.table(`public.${table}`), sql.ref(column)];
    const staying =
      table === 'video_generations'
        ? sql`id::text not in (select m.id from demo.members as m where m.kind = 'generation')`
        : sql`true`;
    const pointing = sql`${key}::text in (${order.members}) and ${staying}`;
    if (on_delete === 'c') await sql`delete from ${source} where ${pointing}`.execute(transaction);
    else await sql`update ${source} set ${key} = null where ${pointing}`.execute(transaction);
  }
}
