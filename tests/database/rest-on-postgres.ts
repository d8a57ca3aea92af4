// As much of PostgREST as the row stores speak, over a plain connection: the stores then run on a real PostgreSQL.
import pg from 'pg';
import * as z from 'zod/mini';
import { account, anon, as, type Row, type Session } from './session.ts';

/** `userId` is the signed-in account; null asks as anon. One request at a time: there is one connection. */
export function createRestOnPostgres(session: Session): (userId: string | null) => typeof fetch {
  let last: Promise<unknown> = Promise.resolve();
  return (userId) => async (input, init) => {
    const request = new Request(input, init);
    const answer = last.then(() => answered(session, userId, request));
    last = answer;
    return answer;
  };
}

async function answered(session: Session, userId: string | null, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const [, place = ''] = url.pathname.split('/rest/v1/');
  const text = await request.text();
  const body: unknown = text === '' ? null : JSON.parse(text);
  try {
    const result = await as(session, userId === null ? anon : account(userId), (by) => {
      if (place.startsWith('rpc/')) return call(by, place.slice('rpc/'.length), body);
      return table(by, place, { method: request.method, body, url, prefer: request.headers.get('prefer') ?? '' });
    });
    return Response.json(result, { headers: await countOf(session, userId, request) });
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    const { code = '', message } = error;
    const status = code === '42501' ? 403 : code === '23505' ? 409 : 400;
    return Response.json({ code, message, details: null, hint: null }, { status });
  }
}

/** What `Prefer: count=exact` asks for beside the rows. */
async function countOf(session: Session, userId: string | null, request: Request): Promise<Record<string, string>> {
  const url = new URL(request.url);
  if (request.headers.get('prefer')?.includes('count=exact') !== true) return {};
  const values: unknown[] = [];
  const where = conditionsOf(url.searchParams, values).join(' and ') || 'true';
  const sql = `select count(*)::int as n from public.${url.pathname.split('/').at(-1)} where ${where}`;
  const who = userId === null ? anon : account(userId);
  const [row] = await as(session, who, (by) => by.query(sql, values));
  return { 'content-range': `0-0/${String(row?.['n'])}` };
}

const routineSql = `
  select p.proretset as is_set, coalesce(p.proargnames, '{}') as names,
    array(select format_type(t, null) from unnest(p.proargtypes) with ordinality as u (t, place) order by place) as types
  from pg_proc p where p.proname = $1 and p.pronamespace = 'public'::regnamespace`;
const routineSchema = z.object({ is_set: z.boolean(), names: z.array(z.string()), types: z.array(z.string()) });
const bodySchema = z.record(z.string(), z.unknown());

async function call(session: Session, name: string, body: unknown): Promise<unknown> {
  const routine = routineSchema.parse((await session.query(routineSql, [name]))[0]);
  const given = bodySchema.parse(body ?? {});
  const places = routine.names.map((argument, index) => `${argument} => $${index + 1}::${routine.types[index]}`);
  const values = routine.names.map((argument, index) =>
    routine.types[index] === 'jsonb' ? JSON.stringify(given[argument]) : given[argument],
  );
  const source = `public.${name}(${places.join(', ')})`;
  const sql = routine.is_set
    ? `select coalesce(json_agg(to_json(r)), '[]') as answer from ${source} as r`
    : `select to_json(${source}) as answer`;
  return (await session.query(sql, values))[0]?.['answer'];
}

type TableRequest = { method: string; body: unknown; url: URL; prefer: string };

async function table(session: Session, name: string, request: TableRequest): Promise<readonly Row[]> {
  const { searchParams } = request.url;
  const columns = searchParams.get('select') ?? '*';
  const values: unknown[] = [];
  const conditions = conditionsOf(searchParams, values);
  const where = conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`;
  const read = (source: string) => `select to_jsonb(r) as row from (${source}) as r`;
  const rowsOf = async (sql: string) => (await session.query(sql, values)).map((row) => rowSchema.parse(row['row']));
  switch (request.method) {
    case 'GET': {
      const limit = searchParams.get('limit');
      const order = searchParams.get('order')?.replaceAll('.', ' ');
      return rowsOf(
        read(
          `select ${columns} from public.${name} ${where} ${order ? `order by ${order}` : ''} ${limit ? `limit ${Number(limit)}` : ''}`,
        ),
      );
    }
    case 'POST': {
      const entry = rowSchema.parse(request.body);
      const names = Object.keys(entry);
      values.push(JSON.stringify(entry));
      const updates = names.map((column) => `${column} = excluded.${column}`).join(', ');
      const otherwise = request.prefer.includes('ignore-duplicates') ? 'do nothing' : `do update set ${updates}`;
      const picked = `select ${names.join(', ')} from jsonb_populate_record(null::public.${name}, $1)`;
      const key = searchParams.get('on_conflict') ?? 'id';
      const insert = `insert into public.${name} (${names.join(', ')}) ${picked} on conflict (${key}) ${otherwise}`;
      return rowsOf(`with r as (${insert} returning ${columns}) select to_jsonb(r) as row from r`);
    }
    case 'PATCH': {
      const changes = rowSchema.parse(request.body);
      values.push(JSON.stringify(changes));
      const source = `jsonb_populate_record(null::public.${name}, $${values.length})`;
      const names = Object.keys(changes).join(', ');
      await session.query(`update public.${name} set (${names}) = (select ${names} from ${source}) ${where}`, values);
      return [];
    }
    case 'DELETE':
      await session.query(`delete from public.${name} ${where}`, values);
      return [];
    default:
      throw new Error(`${request.method} is not spoken here`);
  }
}

const rowSchema = z.record(z.string(), z.unknown());
const operators: Readonly<Record<string, string>> = { eq: '=', neq: '<>', lt: '<', lte: '<=' };

function conditionsOf(search: URLSearchParams, values: unknown[]): readonly string[] {
  return [...search]
    .filter(([key]) => !['select', 'order', 'limit', 'on_conflict', 'columns'].includes(key))
    .map(([key, text]) => {
      if (key !== 'or') return condition(key, text, values);
      const parts = text.slice(1, -1).split(',');
      const either = parts.map((part) => {
        const [column = '', ...rest] = part.split('.');
        return condition(column, rest.join('.'), values);
      });
      return `(${either.join(' or ')})`;
    });
}

function condition(column: string, text: string, values: unknown[]): string {
  const [operator = '', ...rest] = text.split('.');
  const value = rest.join('.');
  if (operator === 'not') return `not (${condition(column, value, values)})`;
  if (operator === 'is') return `${column} is ${value === 'null' ? 'null' : 'not null'}`;
  if (operator === 'in') {
    values.push(value.slice(1, -1).split(','));
    return `${column} = any ($${values.length})`;
  }
  const sign = operators[operator];
  if (sign === undefined) throw new Error(`${operator} is not spoken here`);
  values.push(value);
  return `${column} ${sign} $${values.length}`;
}
