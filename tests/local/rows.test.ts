import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Account, startTestStack, startTimeoutMs, type TestStack } from './test-stack.ts';

let local: TestStack;
let ada: Account;
let bob: Account;

beforeAll(async () => {
  local = await startTestStack();
  ada = await local.signUp('ada');
  bob = await local.signUp('bob');
}, startTimeoutMs);
afterAll(() => local.stop());

test('an insert answers the row with every type as PostgREST writes it', async () => {
  const row = {
    title: 'first',
    tags: ['a', 'b,"c"', 'd e'],
    details: { deep: [1, { two: null }], text: 'ü "q"' },
    cost: 9_007_199_254_740_991,
    mood: 'wild',
  };
  const { data, error } = await ada.client.from('notes').insert(row).select().single<{ created_at: string }>();
  expect(error).toBeNull();
  expect(data).toMatchObject({ ...row, user_id: ada.userId, slug: null });
  expect(data?.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+\+00:00$/);
});

test('filters, order by two columns, limit, range and counts work as in PostgREST', async () => {
  const { client } = await local.signUp('filters');
  const rows = Array.from({ length: 12 }, (_, index) => ({
    title: `note ${index}`,
    rank: index % 3,
    cost: index,
    tags: index % 2 === 0 ? ['even', 'x'] : ['odd'],
    details: { index },
    created_at: `2026-01-${String(index + 1).padStart(2, '0')}T10:00:00.123456+00:00`,
  }));
  expect((await client.from('notes').insert(rows)).error).toBeNull();
  const titles = async (query: PromiseLike<{ data: { title: string }[] | null; error: unknown }>) => {
    const { data, error } = await query;
    expect(error).toBeNull();
    return (data ?? []).map((each) => each.title);
  };
  const all = () => client.from('notes').select('title');

  expect(await titles(all().eq('rank', 1).order('cost'))).toEqual(['note 1', 'note 4', 'note 7', 'note 10']);
  expect(await titles(all().in('title', ['note 3', 'note 5']).order('cost'))).toEqual(['note 3', 'note 5']);
  expect(await titles(all().gte('cost', 10).order('cost'))).toEqual(['note 10', 'note 11']);
  expect(await titles(all().lt('cost', 2).order('cost'))).toEqual(['note 0', 'note 1']);
  expect(await titles(all().is('slug', null).limit(1).order('cost'))).toEqual(['note 0']);
  expect(await titles(all().contains('tags', ['odd']).gt('cost', 8).order('cost'))).toEqual(['note 9', 'note 11']);
  expect(await titles(all().overlaps('tags', ['even']).gt('cost', 7).order('cost'))).toEqual(['note 8', 'note 10']);
  expect(await titles(all().contains('details', { index: 4 }))).toEqual(['note 4']);
  expect(await titles(all().eq('details->>index', '6'))).toEqual(['note 6']);
  expect(await titles(all().ilike('title', '%NOTE 1%').order('cost'))).toEqual(['note 1', 'note 10', 'note 11']);
  expect(await titles(all().not('rank', 'is', null).eq('cost', 3))).toEqual(['note 3']);
  expect(await titles(all().textSearch('title', 'note & 7'))).toEqual(['note 7']);
  const byTwo = all().order('rank', { ascending: false }).order('cost', { ascending: true }).limit(5);
  expect(await titles(byTwo)).toEqual(['note 2', 'note 5', 'note 8', 'note 11', 'note 1']);
  expect(await titles(all().order('cost').range(2, 4))).toEqual(['note 2', 'note 3', 'note 4']);

  const count = await client.from('notes').select('*', { count: 'exact', head: true }).gt('rank', 0);
  expect(count).toMatchObject({ count: 8, error: null });
  const page = await client.from('notes').select('title', { count: 'exact' }).order('cost').range(0, 1);
  expect([page.count, page.data?.length]).toEqual([12, 2]);
});

test('keyset pages walk the history to the microsecond', async () => {
  const { client } = await local.signUp('keyset');
  const at = [
    '2026-02-01T00:00:00.000001+00:00',
    '2026-02-01T00:00:00.000002+00:00',
    '2026-02-01T00:00:00.000002+00:00',
  ];
  await client.from('notes').insert(at.map((created_at, index) => ({ title: `k${index}`, created_at })));
  const seen: string[] = [];
  let cursor: { created_at: string; id: string } | null = null;
  for (let turn = 0; turn < 4; turn++) {
    let query = client
      .from('notes')
      .select('id,created_at,title')
      .order('created_at', { ascending: false })
      .order('id', { ascending: false })
      .limit(1);
    if (cursor)
      query = query.or(`created_at.lt.${cursor.created_at},and(created_at.eq.${cursor.created_at},id.lt.${cursor.id})`);
    const { data, error }: { data: { id: string; created_at: string; title: string }[] | null; error: unknown } =
      await query;
    expect(error).toBeNull();
    const row = data?.[0];
    if (!row) break;
    seen.push(row.title);
    cursor = row;
  }
  expect(seen).toHaveLength(3);
  expect(new Set(seen)).toEqual(new Set(['k0', 'k1', 'k2']));
  expect(seen.at(-1)).toBe('k0');
});

test('upsert, update and delete with filters answer the rows they touched', async () => {
  const { client } = await local.signUp('writer');
  const id = crypto.randomUUID();
  const upsert = (title: string) => client.from('notes').upsert({ id, title }, { onConflict: 'id' }).select().single();
  expect((await upsert('one')).data).toMatchObject({ id, title: 'one' });
  expect((await upsert('two')).data).toMatchObject({ id, title: 'two' });
  const ignored = await client
    .from('notes')
    .upsert({ id, title: 'three' }, { onConflict: 'id', ignoreDuplicates: true })
    .select();
  expect(ignored).toMatchObject({ data: [], error: null });
  const updated = await client.from('notes').update({ title: 'four', tags: [], details: {} }).eq('id', id).select();
  expect(updated.data).toMatchObject([{ id, title: 'four' }]);
  expect((await client.from('notes').delete().in('id', [id]).select('id')).data).toEqual([{ id }]);
  expect((await client.from('notes').select().eq('id', id).maybeSingle()).data).toBeNull();
});

test('single of nothing is PostgREST’s PGRST116', async () => {
  const { error, status } = await ada.client.from('notes').select().eq('id', crypto.randomUUID()).single();
  expect([error?.code, status]).toEqual(['PGRST116', 406]);
});

test('functions answer jsonb, rows that can be filtered, and their own refusals', async () => {
  expect((await ada.client.rpc('who_after', { seconds: 0 })).data).toEqual({ uid: ada.userId, role: 'authenticated' });
  const { client } = await local.signUp('rpc');
  await client.from('notes').insert([
    { title: 'p', cost: 1 },
    { title: 'q', cost: 2 },
  ]);
  const listed = await client.rpc('my_notes').select('title,cost').gt('cost', 1).order('title');
  expect(listed.data).toEqual([{ title: 'q', cost: 2 }]);
  const { error, status } = await ada.client.rpc('refuse', { reason: 'no' });
  expect(status).toBe(400);
  expect(error).toMatchObject({ code: 'P0001', message: 'refused: no', hint: 'ask otherwise' });
});

test('broken rules come back with PostgREST’s status and PostgreSQL’s code', async () => {
  const refusal = async (query: PromiseLike<{ error: { code: string } | null; status: number }>) => {
    const { error, status } = await query;
    return [error?.code, status];
  };
  const table = () => ada.client.from('notes');
  expect(await refusal(table().insert({ title: '' }))).toEqual(['23514', 400]);
  expect(await refusal(table().insert({ title: null }))).toEqual(['23502', 400]);
  expect(await refusal(table().insert({ title: 'x', mood: 'sad' }))).toEqual(['22P02', 400]);
  await table().insert({ title: 'slugged', slug: 'same' });
  expect(await refusal(table().insert({ title: 'slugged', slug: 'same' }))).toEqual(['23505', 409]);
  expect(await refusal(table().insert({ title: 'x', user_id: bob.userId }))).toEqual(['42501', 403]);
  expect(await refusal(table().select('missing'))).toEqual(['42703', 400]);
  expect(await refusal(ada.client.from('nowhere').select())).toEqual(['PGRST205', 404]);
  expect(await refusal(ada.client.rpc('nothing'))).toEqual(['PGRST202', 404]);
});

test('rows of another account are not there, and anonymous callers get none', async () => {
  const { data } = await ada.client.from('notes').insert({ title: 'mine' }).select('id').single<{ id: string }>();
  const id = data?.id;
  for (const client of [bob.client, local.anonymous()]) {
    expect((await client.from('notes').select().eq('id', id)).data).toEqual([]);
    expect((await client.from('notes').update({ title: 'theirs' }).eq('id', id).select()).data).toEqual([]);
    expect((await client.from('notes').delete().eq('id', id).select()).data).toEqual([]);
  }
  const { status } = await local.anonymous().from('notes').insert({ title: 'x', user_id: ada.userId });
  expect(status).toBe(401);
});
