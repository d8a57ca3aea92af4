// Batches: which rows may leave, in which order and when, whoever asks and however many ask at once.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engines, STARTUP_MS } from './engines.ts';
import { type PostgresServer, startPostgres } from './postgres.ts';
import { account, as, type Session } from './session.ts';
import { addServer, standingAccount } from './standing-account.ts';

const PRICE = 400_000;

type Settings = { groupSize?: number; pauseSeconds?: number; limit?: number | null };

function entriesOf(serverId: string, ids: readonly string[]): string {
  return JSON.stringify(
    ids.map((id, place) => ({
      ...{ id, batch_position: place + 1, prompt: `p${place + 1}`, slug: `s-${place + 1}`, model: 'm' },
      ...{ size: '1280x720', seconds: 4, estimated_cost: PRICE, server_id: serverId, server_label: 'l' },
      variables: { career: `c${place + 1}` },
    })),
  );
}

async function addBatch(by: Session, settings: Settings = {}): Promise<string> {
  const id = randomUUID();
  const { groupSize = 5, pauseSeconds = 0, limit = null } = settings;
  await by.query(
    'insert into public.batches (id, name, group_size, group_pause_seconds, in_flight_limit) values ($1, $2, $3, $4, $5)',
    [id, 'Careers', groupSize, pauseSeconds, limit],
  );
  return id;
}

const failSql = `update public.video_generations
  set status = 'failed', next_check_at = null, lease_owner = null, lease_expires_at = null,
    failure = '{"fault": "generation_failed", "billed": "no", "message": null, "param": null, "at": "2026-11-21"}'
  where id = $1`;
const stateSql = 'select public.set_batch_state($1, $2, $3) as done';

describe.each(engines)('batches on $name', { timeout: STARTUP_MS }, ({ start }) => {
  const standing = standingAccount(start);
  const { asked, rows, value } = standing;

  /** A running batch of so many rows; gives its id and theirs, in order. */
  async function run(count: number, settings: Settings = {}): Promise<{ id: string; ids: readonly string[] }> {
    const id = await asked((by) => addBatch(by, settings));
    const ids = Array.from({ length: count }, () => randomUUID());
    expect(await value('select public.add_batch_rows($1, $2)', [id, entriesOf(standing.serverId, ids)])).toBe(count);
    expect(await value(stateSql, [id, 'running', null])).toBe(true);
    return { id, ids };
  }
  async function claim(limit = 50): Promise<readonly string[]> {
    const claimed = await rows("select id from public.claim_generations('tab:x', array[$1]::uuid[], $2, 60, 0)", [
      standing.serverId,
      limit,
    ]);
    return claimed.map((row) => String(row['id']));
  }
  const begin = (id: string) =>
    value(
      "select public.begin_submission(v.id, v.version, 'tab:x', '{}', 60) from public.video_generations as v where v.id = $1",
      [id],
    );
  const fail = (id: string) => rows(failSql, [id]);
  const revive = (id: string) =>
    rows(
      "update public.video_generations set status = 'pending', failure = null, next_check_at = now() where id = $1",
      [id],
    );
  const release = (ids: readonly string[]) =>
    rows('update public.video_generations set lease_owner = null, lease_expires_at = null where id = any ($1)', [ids]);
  const stateOf = async (id: string) => {
    const [row] = await rows('select state, pause_reason from public.batches where id = $1', [id]);
    return row;
  };

  test('rows are added once, however often they are sent, and none once the batch runs', async () => {
    const id = await asked((by) => addBatch(by));
    const ids = [randomUUID(), randomUUID(), randomUUID()];
    const add = (some: readonly string[]) =>
      value('select public.add_batch_rows($1, $2)', [id, entriesOf(standing.serverId, some)]);
    expect(await add(ids)).toBe(3);
    expect(await add(ids)).toBe(0);
    await rows(stateSql, [id, 'running', null]);
    expect(await add([randomUUID()])).toBeNull();
    const kept = await rows('select prompt, variables from public.video_generations where batch_id = $1 order by 1', [
      id,
    ]);
    expect(kept).toHaveLength(3);
    expect(kept[0]).toEqual({ prompt: 'p1', variables: { career: 'c1' } });
  });

  test('nothing leaves before the batch runs or while it pauses, and everything leaves in order', async () => {
    const id = await asked((by) => addBatch(by));
    const ids = Array.from({ length: 6 }, () => randomUUID());
    await value('select public.add_batch_rows($1, $2)', [id, entriesOf(standing.serverId, ids)]);
    expect(await claim()).toEqual([]);
    await rows(stateSql, [id, 'running', null]);
    expect(await claim(2)).toEqual(ids.slice(0, 2));
    await rows(stateSql, [id, 'paused', JSON.stringify({ fault: 'unauthorized' })]);
    expect(await claim()).toEqual([]);
    expect(await begin(ids[0] ?? '')).toMatchObject({ allowed: false, reason: 'batch_paused' });
    expect(await stateOf(id)).toEqual({ state: 'paused', pause_reason: { fault: 'unauthorized' } });
    await rows(stateSql, [id, 'running', null]);
    expect(await begin(ids[0] ?? '')).toMatchObject({ allowed: true });
    expect(await claim()).toEqual(ids.slice(2));
  });

  test('after each group the next call waits, whoever asks', async () => {
    const { id, ids } = await run(5, { groupSize: 2, pauseSeconds: 600 });
    await claim();
    expect(await begin(ids[0] ?? '')).toMatchObject({ allowed: true });
    expect(await begin(ids[1] ?? '')).toMatchObject({ allowed: true });
    expect(await begin(ids[2] ?? '')).toMatchObject({
      allowed: false,
      reason: 'batch_paused',
      until: expect.any(String),
    });
    await release(ids);
    expect(await claim()).toEqual([]);
    await rows('update public.batches set group_pause_seconds = 0 where id = $1', [id]);
    expect(await claim()).toEqual(ids.slice(2));
    expect(await begin(ids[2] ?? '')).toMatchObject({ allowed: true });
  });

  test('a batch keeps to a limit of its own below the server’s', async () => {
    const { ids } = await run(3, { limit: 1 });
    await claim();
    expect(await begin(ids[0] ?? '')).toMatchObject({ allowed: true });
    expect(await begin(ids[1] ?? '')).toMatchObject({ allowed: false, reason: 'batch_paused', until: null });
    await fail(ids[0] ?? '');
    expect(await begin(ids[1] ?? '')).toMatchObject({ allowed: true });
  });

  test('one bad row stops nothing, and the batch is finished with its last row and running again after a reset', async () => {
    const { id, ids } = await run(2);
    await fail(ids[0] ?? '');
    expect(await stateOf(id)).toMatchObject({ state: 'running' });
    await fail(ids[1] ?? '');
    expect(await stateOf(id)).toMatchObject({ state: 'finished' });
    await revive(ids[0] ?? '');
    expect(await stateOf(id)).toMatchObject({ state: 'running' });
  });

  test('cancelling ends what was not sent and lets the rest finish', async () => {
    const { id, ids } = await run(3);
    await claim();
    await begin(ids[0] ?? '');
    expect(await value(stateSql, [id, 'cancelled', null])).toBe(true);
    const left = await rows('select status from public.video_generations where batch_id = $1 order by batch_position', [
      id,
    ]);
    expect(left.map((row) => row['status'])).toEqual(['submitting', 'cancelled', 'cancelled']);
    expect(await value(stateSql, [id, 'running', null])).toBe(false);
  });

  test('a cap that is reached holds a batch until the cap is raised, and raising it resumes the batch', async () => {
    const { id, ids } = await run(1);
    await rows("insert into public.budgets (scope, period, limit_cost, mode) values ('account', 'day', 0, 'stop')");
    await claim();
    expect(await begin(ids[0] ?? '')).toMatchObject({ allowed: false, reason: 'cap_reached' });
    await rows(stateSql, [id, 'paused', JSON.stringify({ fault: 'cap_reached' })]);
    await rows('update public.budgets set limit_cost = $1', [PRICE]);
    expect(await stateOf(id)).toEqual({ state: 'running', pause_reason: null });
  });

  test('a pause with an end is over by itself', async () => {
    const { id, ids } = await run(1);
    await rows("select public.set_batch_state($1, 'paused', null, now() - interval '1 second')", [id]);
    expect(await claim()).toEqual(ids);
    expect(await begin(ids[0] ?? '')).toMatchObject({ allowed: true });
    expect(await stateOf(id)).toMatchObject({ state: 'running' });
  });

  test('waiting rows can be edited, put in another order and removed; sent ones cannot', async () => {
    const { id, ids } = await run(4);
    await claim(1);
    await begin(ids[0] ?? '');
    const edit = (rowId: string) =>
      value(
        `select public.edit_waiting_row(v.id, v.version, '{"prompt": "better"}') from public.video_generations as v where v.id = $1`,
        [rowId],
      );
    expect(await edit(ids[0] ?? '')).toBe(false);
    expect(await edit(ids[2] ?? '')).toBe(true);
    const [, second = '', third = '', fourth = ''] = ids;
    expect(await value('select public.order_waiting_rows($1, $2::uuid[])', [id, [fourth, ids[0], second, third]])).toBe(
      3,
    );
    await rows('select public.discard_generation($1)', [second]);
    const told = await value('select public.batch_rows($1, 0, 100)', [id]);
    expect(told).toMatchObject([{ prompt: 'p1' }, { prompt: 'p4' }, { prompt: 'better', variables: { career: 'c3' } }]);
    expect(await claim()).toEqual([fourth, third]);
  });

  test('a batch tells its rows and its money', async () => {
    const { id, ids } = await run(3);
    await claim(1);
    await begin(ids[0] ?? '');
    expect(await value('select public.batch_states()')).toMatchObject([
      { id, state: 'running', rows: 3, pending: 2, running: 1, completed: 0, spent: PRICE, expected_cost: 2 * PRICE },
    ]);
  });
});

describe('actors racing through a batch', { timeout: STARTUP_MS }, () => {
  const RACERS = 8;
  let server: PostgresServer;
  let project: Session;
  let racers: readonly Session[];
  beforeAll(async () => {
    server = await startPostgres();
    const database = await server.createMigrated();
    project = await server.connect(database);
    racers = await Promise.all(Array.from({ length: RACERS }, () => server.connect(database)));
  }, STARTUP_MS);
  afterAll(async () => {
    await Promise.all([project, ...racers].map((racer) => racer.close()));
    await server.stop();
  });

  async function ready(settings: Settings): Promise<{ owner: string; id: string; ids: readonly string[] }> {
    const [owner, serverId] = [randomUUID(), randomUUID()];
    await project.query('insert into auth.users (id) values ($1)', [owner]);
    const ids = racers.map(() => randomUUID());
    const id = await as(project, account(owner), async (by) => {
      await addServer(by, serverId);
      const batch = await addBatch(by, settings);
      await by.query('select public.add_batch_rows($1, $2)', [batch, entriesOf(serverId, ids)]);
      await by.query(stateSql, [batch, 'running', null]);
      return batch;
    });
    await project.query(
      "update public.video_generations set lease_owner = 'tab:x', lease_expires_at = now() + interval '1 hour' where id = any ($1)",
      [ids],
    );
    return { owner, id, ids };
  }

  test('of one group no more calls leave than it has, however many ask at once', async () => {
    const { owner, ids } = await ready({ groupSize: 3, pauseSeconds: 600 });
    const answers = await Promise.all(
      racers.map((racer, place) =>
        as(racer, account(owner), (by) =>
          by.query(
            "select public.begin_submission(v.id, v.version, 'tab:x', '{}', 60) from public.video_generations as v where v.id = $1",
            [ids[place]],
          ),
        ),
      ),
    );
    expect(answers.filter((answer) => JSON.stringify(answer).includes('"allowed":true'))).toHaveLength(3);
  });

  test('the last rows ending at once finish the batch', async () => {
    const { owner, id, ids } = await ready({});
    await Promise.all(racers.map((racer, place) => as(racer, account(owner), (by) => by.query(failSql, [ids[place]]))));
    expect(await project.query('select state from public.batches where id = $1', [id])).toEqual([
      { state: 'finished' },
    ]);
  });
});
