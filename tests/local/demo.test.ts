import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Account, productMigrations, startTestStack, startTimeoutMs, type TestStack } from './test-stack.ts';

const ROWS = 240;
/** Twenty clips are drawn once, on a machine that may do much else. */
const fillTimeoutMs = 240_000;

let local: TestStack;

beforeAll(async () => {
  local = await startTestStack({ migrationsFolder: productMigrations });
}, startTimeoutMs);
afterAll(() => local.stop());

const tables = ['video_generations', 'generation_attempts', 'generation_events', 'batches', 'cap_overrides'] as const;

async function ask(account: Account, method: 'GET' | 'POST' | 'DELETE', body?: object): Promise<Response> {
  const headers = { apikey: local.stack().publishableKey, authorization: `Bearer ${account.token}` };
  const init = body === undefined ? {} : { body: JSON.stringify(body) };
  return fetch(`${local.stack().url}/demo/v1`, { method, headers, ...init });
}

async function fill(account: Account, order: object = { rows: ROWS }): Promise<object[]> {
  const answer = await ask(account, 'POST', order);
  expect(answer.status).toBe(200);
  const lines = (await answer.text()).trim().split('\n');
  return lines.map((line) => JSON.parse(line) as object);
}

async function rowsOf({ client }: Account, table: string): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = [];
  for (;;) {
    const { data, error } = await client
      .from(table)
      .select()
      .order('id')
      .range(rows.length, rows.length + 999);
    expect(error).toBeNull();
    rows.push(...((data as Record<string, unknown>[] | null) ?? []));
    if ((data?.length ?? 0) < 1000) return rows;
  }
}

async function objectsOf({ client, userId }: Account): Promise<string[]> {
  const lists = ['video_files', 'image_files'].map(async (bucket) => {
    const { data } = await client.storage.from(bucket).list(`${userId}/demo`, { limit: 1000 });
    return (data ?? []).map(({ name }) => `${bucket}/${name}`);
  });
  return (await Promise.all(lists)).flat();
}

const everything = async (account: Account) =>
  Object.fromEntries(await Promise.all(tables.map(async (table) => [table, await rowsOf(account, table)] as const)));

const wish = (prompt: string) => ({
  prompt,
  model: 'm',
  size: '64x64',
  seconds: 4,
  server_label: 'Mine',
  server_url: 'http://mine/v1',
});

async function add({ client }: Account, row: object): Promise<string> {
  const { data, error } = await client.from('video_generations').insert(row).select('id').single<{ id: string }>();
  expect(error).toBeNull();
  return data?.id ?? '';
}

async function completedOf(account: Account): Promise<Record<string, unknown>[]> {
  return (await rowsOf(account, 'video_generations')).filter((row) => row['status'] === 'completed');
}

test(
  'a demo fills an account with varied rows over twenty shared clips that are truly there',
  async () => {
    const ada = await local.signUp('ada');
    const told = await fill(ada);
    expect(told.at(-1)).toEqual({ rows: ROWS });
    expect(told).toContainEqual({ step: 'drawing', done: 20, of: 20 });
    const rows = await rowsOf(ada, 'video_generations');
    expect(rows).toHaveLength(ROWS);
    const seen = (column: string) => new Set(rows.map((row) => row[column]));
    expect(seen('status')).toEqual(new Set(['cancelled', 'completed', 'failed']));
    expect(seen('size').size).toBeGreaterThanOrEqual(6);
    expect(seen('operation').size).toBe(4);
    expect([...seen('video_path')].filter((each) => each !== null)).toHaveLength(20);
    expect(new Set(rows.map(({ failure }) => (failure as { fault: string } | null)?.fault)).size).toBeGreaterThan(8);
    expect((await rowsOf(ada, 'batches')).length).toBeGreaterThan(0);
    expect(await objectsOf(ada)).toHaveLength(63);
    const [first] = await completedOf(ada);
    const file = await ada.client.storage.from('video_files').download(String(first?.['video_path']));
    expect(file.data?.size).toBe(first?.['size_bytes']);
  },
  fillTimeoutMs,
);

test(
  'everything of a demo lies so far back that no cap and no sum of this month knows it',
  async () => {
    const eve = await local.signUp('eve');
    await fill(eve);
    await eve.client.from('budgets').insert([
      { scope: 'account', period: 'day', limit_cost: 1_000_000, mode: 'stop' },
      { scope: 'account', period: 'month', limit_cost: 1_000_000, mode: 'stop' },
    ]);
    const { data } = await eve.client.rpc('budget_states');
    expect((data as { spent: number }[]).map(({ spent }) => spent)).toEqual([0, 0]);
    const attempts = await rowsOf(eve, 'generation_attempts');
    expect(attempts.some(({ cost }) => Number(cost) > 0)).toBe(true);
    expect(attempts.filter(({ server_label }) => !String(server_label).startsWith('Demo'))).toEqual([]);
  },
  fillTimeoutMs,
);

test(
  'the same seed fills in the same history, and filling twice fills once',
  async () => {
    const ann = await local.signUp('ann');
    await fill(ann);
    const once = await everything(ann);
    expect(await fill(ann)).toEqual([{ rows: ROWS }]);
    expect(await everything(ann)).toEqual(once);
    await ask(ann, 'DELETE');
    await fill(ann);
    expect(await rowsOf(ann, 'video_generations')).toEqual(once['video_generations']);
  },
  fillTimeoutMs,
);

test(
  'removing takes exactly the demo away, whatever was done to it, and leaves what is somebody’s own',
  async () => {
    const bea = await local.signUp('bea');
    const [own, bob] = [await add(bea, wish('my own')), await local.signUp('bob')];
    await fill(bob);
    const [before, ofBob] = [await everything(bea), await everything(bob)];
    await fill(bea);
    const [liked, gone, retried, source] = (await completedOf(bea)).map(({ id }) => String(id));
    const { client } = bea;
    await client
      .from('video_generations')
      .update({ favourite: true, title: 'mine now', tags: ['x'] })
      .eq('id', liked);
    await client.rpc('discard_generation', { generation_id: gone });
    expect((await client.rpc('purge_generation', { generation_id: gone })).data).toBe(true);
    const call = {
      generation_id: retried,
      number: 7,
      server_label: 'Mine',
      model: 'm',
      size: '64x64',
      seconds: 4,
      cost: 5,
    };
    expect((await client.from('generation_attempts').insert(call)).error).toBeNull();
    await client.storage
      .from('video_files')
      .upload(`${bea.userId}/${retried}/video-7.mp4`, new Blob(['x']), { contentType: 'video/mp4' });
    const remix = await add(bea, {
      ...wish('a remix'),
      operation: 'remix',
      source_generation_id: source,
      source_job_id: 'j',
    });

    expect(await (await ask(bea, 'DELETE')).json()).toEqual({ rows: 0 });
    expect(await (await ask(bea, 'GET')).json()).toEqual({ rows: 0 });
    const left = (await rowsOf(bea, 'video_generations')).map((row) => [row['id'], row['source_generation_id']]);
    expect(Object.fromEntries(left)).toEqual({ [own]: null, [remix]: null });
    await client.from('video_generations').delete().eq('id', remix);
    const after = await everything(bea);
    const ofRemix = (row: Record<string, unknown>) => row['generation_id'] === null;
    expect({ ...after, generation_events: after['generation_events']?.filter((row) => !ofRemix(row)) }).toEqual(before);
    expect(await objectsOf(bea)).toEqual([]);
    expect((await client.storage.from('video_files').list(`${bea.userId}/${retried}`)).data).toEqual([]);
    expect(await everything(bob)).toEqual(ofBob);
  },
  fillTimeoutMs,
);

test(
  'a generation of the demo that is deleted leaves the clip to the others that show it',
  async () => {
    const cleo = await local.signUp('cleo');
    await fill(cleo);
    const rows = await completedOf(cleo);
    const [first] = rows;
    expect(rows.filter((row) => row['video_path'] === first?.['video_path']).length).toBeGreaterThan(1);
    await cleo.client.rpc('discard_generation', { generation_id: first?.['id'] });
    await cleo.client.rpc('purge_generation', { generation_id: first?.['id'] });
    const file = await cleo.client.storage.from('video_files').download(String(first?.['video_path']));
    expect(file.error).toBeNull();
    expect(await (await ask(cleo, 'GET')).json()).toEqual({ rows: ROWS - 1 });
  },
  fillTimeoutMs,
);

test('nobody who is not signed in can fill or remove anything', async () => {
  const headers = { apikey: local.stack().publishableKey };
  for (const method of ['GET', 'POST', 'DELETE']) {
    expect((await fetch(`${local.stack().url}/demo/v1`, { method, headers })).status).toBe(401);
  }
});

test('an order that cannot be read is refused', async () => {
  const dora = await local.signUp('dora');
  expect((await ask(dora, 'POST', { rows: -1 })).status).toBe(400);
});
