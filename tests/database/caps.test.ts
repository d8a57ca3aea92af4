// Caps on spending: nothing leaves that the person did not agree to, whoever asks and however many ask at once.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engines, STARTUP_MS } from './engines.ts';
import { type PostgresServer, startPostgres } from './postgres.ts';
import { account, as, type Session } from './session.ts';
import { addServer, standingAccount } from './standing-account.ts';

const PRICE = 400_000;
const ROW_COLUMNS =
  '(id, server_id, batch_id, prompt, model, size, seconds, estimated_cost, lease_owner, lease_expires_at)';

type Wish = { id: string; serverId: string; batchId: string | null; cost: number | null };

/** A row ready to be sent by `tab:x`. */
async function addRow(by: Session, { id, serverId, batchId, cost }: Wish): Promise<void> {
  await by.query(
    `insert into public.video_generations ${ROW_COLUMNS}
     values ($1, $2, $3, 'p', 'm', '1280x720', 4, $4, 'tab:x', now() + interval '1 hour')`,
    [id, serverId, batchId, cost],
  );
}

const beginSql = `select public.begin_submission(v.id, v.version, 'tab:x', '{}', 60) as answer
  from public.video_generations as v where v.id = $1`;

describe.each(engines)('caps on $name', { timeout: STARTUP_MS }, ({ start }) => {
  const standing = standingAccount(start);
  const { asked, rows } = standing;

  /** A batch that is running. */
  async function openBatch(): Promise<string> {
    const id = randomUUID();
    await rows("insert into public.batches (id, name, state) values ($1, 'Careers', 'running')", [id]);
    return id;
  }

  async function cap(limit: number, more: { scope?: string; period?: string; mode?: string; of?: string } = {}) {
    const { scope = 'account', period = 'day', mode = 'stop', of = null } = more;
    await rows(
      'insert into public.budgets (scope, period, mode, limit_cost, server_id, batch_id) values ($1, $2, $3, $4, $5, $6)',
      [scope, period, mode, limit, scope === 'server' ? of : null, scope === 'batch' ? of : null],
    );
  }

  async function send(wish: Partial<Wish> = {}): Promise<{ id: string; answer: unknown }> {
    const id = randomUUID();
    await asked((by) => addRow(by, { id, serverId: standing.serverId, batchId: null, cost: PRICE, ...wish }));
    return { id, answer: await sendAgain(id) };
  }
  async function sendAgain(id: string): Promise<unknown> {
    const [row] = await rows(beginSql, [id]);
    return row?.['answer'];
  }
  const allowed = { allowed: true };
  const refused = { allowed: false, reason: 'cap_reached' };

  test('spending stops before it passes the limit, and says which cap, how much and until when', async () => {
    await cap(2 * PRICE);
    expect((await send()).answer).toMatchObject(allowed);
    expect((await send()).answer).toMatchObject(allowed);
    const { id, answer } = await send();
    expect(answer).toMatchObject({ ...refused, scope: 'account', period: 'day', spent: 2 * PRICE, limit: 2 * PRICE });
    expect(answer).toMatchObject({ until: expect.any(String), budget_id: expect.any(String) });
    expect(await rows('select status, attempt from public.video_generations where id = $1', [id])).toEqual([
      { status: 'pending', attempt: 0 },
    ]);
    expect(await rows('select 1 from public.generation_attempts')).toHaveLength(2);
  });

  test.each(['observe', 'warn'])('a cap that only asks to %s lets everything pass', async (mode) => {
    await cap(0, { mode });
    expect((await send()).answer).toMatchObject(allowed);
  });

  test('work that costs nothing passes any cap, and work without a price passes none', async () => {
    await cap(0);
    expect((await send({ cost: 0 })).answer).toMatchObject(allowed);
    expect((await send({ cost: null })).answer).toMatchObject({ allowed: false, reason: 'price_unknown', until: null });
  });

  test('a server’s cap holds for that server only, a batch’s for that batch', async () => {
    const [otherServer, batch] = [randomUUID(), await openBatch()];
    await asked((by) => addServer(by, otherServer));
    await cap(0, { scope: 'server', period: 'month', of: otherServer });
    await cap(PRICE, { scope: 'batch', period: 'ever', of: batch });
    expect((await send({ serverId: otherServer })).answer).toMatchObject({ ...refused, scope: 'server' });
    expect((await send({ batchId: batch })).answer).toMatchObject(allowed);
    expect((await send({ batchId: batch })).answer).toMatchObject({ ...refused, scope: 'batch', until: null });
    expect((await send()).answer).toMatchObject(allowed);
  });

  test('calls that were refused or paid back no longer count, unknown ones do', async () => {
    await cap(2 * PRICE);
    const [first, second] = [await send(), await send()];
    const third = await send();
    expect(third.answer).toMatchObject(refused);
    const settle = (id: string, billed: string, refunded: boolean) =>
      rows(
        `select public.settle_attempt((select a.id from public.generation_attempts as a where a.generation_id = $1), $2, $3)
         as settled`,
        [id, billed, refunded],
      );
    expect(await settle(first.id, 'no', false)).toEqual([{ settled: true }]);
    expect(await sendAgain(third.id)).toMatchObject(allowed);
    expect((await send()).answer).toMatchObject(refused);
    await settle(second.id, 'yes', true);
    expect((await send()).answer).toMatchObject(allowed);
    expect(await rows("select 1 from public.generation_events where kind = 'settle'")).toHaveLength(2);
  });

  test('the day is the account’s own: what was spent before its midnight does not count', async () => {
    await cap(PRICE);
    await rows("insert into public.account_settings (time_zone) values ('Etc/GMT+12')");
    await send();
    expect((await send()).answer).toMatchObject(refused);
    const [edge] = await rows("select public.period_edge($1, 'day', 0) as began", [standing.owner]);
    const began = new Date(String(edge?.['began']));
    expect(began.getUTCHours()).toBe(12);
    await standing.session.query('alter table public.generation_attempts disable trigger keep_attempt');
    await standing.session.query('update public.generation_attempts set started_at = $1 where user_id = $2', [
      new Date(began.getTime() - 1_000),
      standing.owner,
    ]);
    await standing.session.query('alter table public.generation_attempts enable trigger keep_attempt');
    expect((await send()).answer).toMatchObject(allowed);
  });

  test('a time zone nobody knows is refused', async () => {
    const odd = rows("insert into public.account_settings (time_zone) values ('Atlantis/Capital')");
    await expect(odd).rejects.toMatchObject({ code: '22023' });
  });

  test('an override with a reason lets one generation pass, wakes it and stands in its log', async () => {
    await cap(0);
    const { id, answer } = await send();
    expect(answer).toMatchObject(refused);
    await rows(
      `update public.video_generations set next_check_at = now() + interval '10 minutes',
         watch = '{"lastFailure": {"fault": "cap_reached"}}' where id = $1`,
      [id],
    );
    await rows("insert into public.cap_overrides (generation_id, reason) values ($1, 'the client is waiting')", [id]);
    expect(
      await rows('select next_check_at <= now() as due from public.video_generations where id = $1', [id]),
    ).toEqual([{ due: true }]);
    expect(await sendAgain(id)).toMatchObject(allowed);
    expect((await send()).answer).toMatchObject(refused);
    expect(await rows("select detail from public.generation_events where kind = 'override'")).toEqual([
      { detail: { reason: 'the client is waiting' } },
    ]);
  });

  test('an override of a batch lets its rows pass, and only those', async () => {
    const batch = await openBatch();
    await cap(0);
    await rows("insert into public.cap_overrides (batch_id, reason) values ($1, 'agreed by mail')", [batch]);
    expect((await send({ batchId: batch })).answer).toMatchObject(allowed);
    expect((await send()).answer).toMatchObject(refused);
  });

  test('an override without a reason, or of somebody else’s generation, is refused', async () => {
    const { id } = await send();
    const blank = rows("insert into public.cap_overrides (generation_id, reason) values ($1, '  ')", [id]);
    await expect(blank).rejects.toMatchObject({ code: '23514' });
    const stranger = randomUUID();
    await standing.session.query('insert into auth.users (id) values ($1)', [stranger]);
    const theirs = as(standing.session, account(stranger), (by) =>
      by.query("insert into public.cap_overrides (generation_id, reason) values ($1, 'mine')", [id]),
    );
    await expect(theirs).rejects.toMatchObject({ code: '42501' });
  });

  test('raising a cap wakes what it held back', async () => {
    await cap(0);
    const { id } = await send();
    await rows(
      `update public.video_generations set next_check_at = now() + interval '10 minutes',
         watch = '{"lastFailure": {"fault": "cap_reached"}}' where id = $1`,
      [id],
    );
    await rows('update public.budgets set limit_cost = $1', [PRICE]);
    expect(
      await rows('select next_check_at <= now() as due from public.video_generations where id = $1', [id]),
    ).toEqual([{ due: true }]);
  });

  test('the caps are told with what counts against each', async () => {
    await cap(3 * PRICE);
    await send();
    const [told] = await rows('select public.budget_states() as states');
    expect(told?.['states']).toMatchObject([{ scope: 'account', period: 'day', spent: PRICE, limit_cost: 3 * PRICE }]);
  });
});

describe('actors racing for the last of the money', { timeout: STARTUP_MS }, () => {
  const RACERS = 10;
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

  test('across servers no more is spent than the cap allows', async () => {
    const owner = randomUUID();
    await project.query('insert into auth.users (id) values ($1)', [owner]);
    const ids = racers.map(() => randomUUID());
    await as(project, account(owner), async (by) => {
      await by.query(
        "insert into public.budgets (scope, period, mode, limit_cost) values ('account', 'day', 'stop', $1)",
        [3 * PRICE],
      );
      for (const id of ids) {
        const serverId = randomUUID();
        await addServer(by, serverId);
        await addRow(by, { id, serverId, batchId: null, cost: PRICE });
      }
    });
    const answers = await Promise.all(
      racers.map((racer, place) => as(racer, account(owner), (by) => by.query(beginSql, [ids[place]]))),
    );
    expect(answers.filter((answer) => JSON.stringify(answer).includes('"allowed":true'))).toHaveLength(3);
    const [spent] = await project.query(
      'select sum(cost)::integer as spent from public.generation_attempts where user_id = $1',
      [owner],
    );
    expect(spent).toEqual({ spent: 3 * PRICE });
  });
});
