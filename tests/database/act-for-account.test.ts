// The project's secret key at work for one account: as that account, never as anybody else.
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { engines, STARTUP_MS } from './engines.ts';
import { account, anon, as, type Caller, type Row, type Session, trying } from './session.ts';
import { standingDatabase } from './standing-account.ts';

const service: Caller = { role: 'service_role' };
const ACTOR = 'worker:1';

describe.each(engines)('acting for an account on $name', { timeout: STARTUP_MS }, ({ start }) => {
  const project = standingDatabase(start);
  let ada: string;
  let bob: string;
  let adasServer: string;
  let bobsServer: string;
  beforeEach(async () => {
    [ada, bob, adasServer, bobsServer] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    await project().query('insert into auth.users (id) values ($1), ($2)', [ada, bob]);
    await project().query(
      `insert into public.server_profiles (id, user_id, label, base_url, preset, dialect, capabilities, catalogue, key_name)
       values ($1, $2, 'l', 'http://h/v1', 'other', 'generic', '{}', '{}', 'k'),
              ($3, $4, 'l', 'http://h/v1', 'other', 'generic', '{}', '{}', 'k')`,
      [adasServer, ada, bobsServer, bob],
    );
  });

  async function add(owner: string, server: string, facts: Row = {}): Promise<string> {
    const rows = await project().query(
      `insert into public.video_generations (user_id, server_id, prompt, model, size, seconds, status, openai_job_id, submitted_at, deleted_at)
       values ($1, $2, 'p', 'm', '1280x720', 4, $3, $4, $5, $6) returning id`,
      [
        owner,
        server,
        facts['status'] ?? 'pending',
        facts['job'] ?? null,
        facts['job'] === undefined ? null : 'now',
        facts['deletedAt'] ?? null,
      ],
    );
    return String(rows[0]?.['id']);
  }
  async function act(by: Session, name: string, given: unknown, owner = ada): Promise<unknown> {
    const sql = 'select public.act_for_account($1, $2, $3::jsonb) as answer';
    return (await by.query(sql, [owner, name, JSON.stringify(given)]))[0]?.['answer'];
  }
  const acting = (name: string, given: unknown, owner = ada) =>
    as(project(), service, (by) => act(by, name, given, owner));
  const claim = (servers: readonly string[], owner = ada) =>
    acting('claim_generations', { actor: ACTOR, servers, max_rows: 50, lease_seconds: 60, horizon_seconds: 0 }, owner);
  const rowOf = async (id: string) =>
    (await project().query('select * from public.video_generations where id = $1', [id]))[0];

  test('claims the account’s rows in their order and nobody else’s, even those that name its server', async () => {
    const mine = [await add(ada, adasServer), await add(ada, adasServer)];
    const smuggled = await add(bob, adasServer);
    const foreign = await add(bob, bobsServer);
    const claimed = await claim([adasServer, bobsServer]);
    expect(claimed).toEqual(mine.map((id) => expect.objectContaining({ id, lease_owner: ACTOR, user_id: ada })));
    for (const id of [smuggled, foreign]) expect(await rowOf(id)).toMatchObject({ lease_owner: null, version: 1 });
  });

  test('an account without work gets an empty list', async () => {
    await add(bob, bobsServer);
    expect(await claim([adasServer, bobsServer])).toEqual([]);
    expect(await claim([adasServer, bobsServer], randomUUID())).toEqual([]);
  });

  test('takes a row through submission, saving and its lease, with ledger and log in the account’s name', async () => {
    const id = await add(ada, adasServer);
    await claim([adasServer]);
    const begun = await acting('begin_submission', {
      generation_id: id,
      expected_version: 2,
      actor: ACTOR,
      reconciliation: { newestJobIdBefore: null, listedBefore: true },
      lease_seconds: 60,
    });
    expect(begun).toMatchObject({ allowed: true, generation: { id, status: 'submitting', attempt: 1 } });
    const renewal = { generation_id: id, actor: ACTOR, lease_seconds: 90 };
    expect(await acting('renew_lease', renewal)).toBe(true);
    const save = {
      id,
      version: 3,
      actor: ACTOR,
      changes: { status: 'processing', openai_job_id: 'video_1' },
      next_check_in_ms: 1000,
      lease_seconds: 0,
      attempt: { answer: 'accepted', job_id: 'video_1', billed: 'unknown' },
      note: null,
    };
    expect(await acting('save_generation', { request: save })).toMatchObject({ id, status: 'processing' });
    expect(await acting('save_generation', { request: save })).toBeNull();
    const ledger = await project().query(
      'select user_id, server_job_id from public.generation_attempts where generation_id = $1',
      [id],
    );
    expect(ledger).toEqual([{ user_id: ada, server_job_id: 'video_1' }]);
    const log = await project().query(
      "select actor, to_status from public.generation_events where generation_id = $1 and actor like 'worker:%' order by id",
      [id],
    );
    expect(log).toEqual([
      { actor: ACTOR, to_status: 'submitting' },
      { actor: ACTOR, to_status: 'processing' },
    ]);
  });

  test('another account’s row cannot be submitted, saved, kept, discarded, restored or removed, though its id is known', async () => {
    const id = await add(bob, adasServer);
    const before = await rowOf(id);
    const begin = { generation_id: id, expected_version: 1, actor: ACTOR, reconciliation: {}, lease_seconds: 60 };
    expect(await acting('begin_submission', begin)).toEqual({ allowed: false, reason: 'deleted' });
    const save = { id, version: 1, actor: ACTOR, changes: { status: 'cancelled' }, lease_seconds: 0 };
    expect(await acting('save_generation', { request: save })).toBeNull();
    expect(await acting('save_generations', { orders: [save] })).toEqual([{ generation: null }]);
    expect(await acting('renew_lease', { generation_id: id, actor: ACTOR, lease_seconds: 60 })).toBe(false);
    for (const name of ['discard_generation', 'restore_generation', 'purge_generation']) {
      expect(await acting(name, { generation_id: id })).toBe(false);
    }
    expect(await rowOf(id)).toEqual(before);
  });

  test('sees only the account’s discarded rows and only the jobs it knows', async () => {
    const mine = await add(ada, adasServer, { job: 'video_a', status: 'processing', deletedAt: '2026-01-01' });
    await add(bob, bobsServer, { job: 'video_b', status: 'processing', deletedAt: '2026-01-01' });
    expect(await acting('purgeable_generations', { older_than_seconds: 20, max_rows: 50 })).toEqual([
      expect.objectContaining({ id: mine }),
    ]);
    expect(await acting('known_job_ids', { job_ids: ['video_a', 'video_b'] })).toEqual(['video_a']);
  });

  test('functions without arguments answer too', async () => {
    expect(await acting('schema_report', {})).toMatchObject({ buckets: ['image_files', 'video_files'] });
    expect(await acting('database_time', {})).toEqual(expect.any(String));
  });

  test('what follows in the same request has the account’s rights as well', async () => {
    await add(bob, bobsServer);
    const seen = await trying(project(), service, async (by) => {
      await act(by, 'database_time', {});
      return by.query('select count(*)::integer as rows from public.video_generations');
    });
    expect(seen).toEqual([{ rows: 0 }]);
  });

  test('accounts and anonymous callers may not use it, nor may it be used to become somebody else on the way', async () => {
    for (const caller of [account(ada), anon]) {
      await expect(trying(project(), caller, (by) => act(by, 'database_time', {}, bob))).rejects.toThrow(
        /permission denied/,
      );
    }
    const twice = { account: bob, function_name: 'database_time', arguments: {} };
    await expect(trying(project(), service, (by) => act(by, 'act_for_account', twice))).rejects.toThrow(
      /permission denied/,
    );
  });

  test('functions and arguments that are not there are refused by name', async () => {
    for (const [name, given] of [
      ['nothing', {}],
      ['renew_lease', { generation_id: randomUUID(), surprise: 1 }],
    ] as const) {
      await expect(trying(project(), service, (by) => act(by, name, given))).rejects.toMatchObject({ code: '42883' });
    }
  });

  test('a service role that is no superuser’s, as on a hosted project, can give up its rights', async () => {
    await trying(project(), { role: 'project' }, async (by) => {
      await by.query('create role gateway noinherit login');
      await by.query('grant anon, authenticated, service_role to gateway');
      await by.query('set local session authorization gateway');
      await by.query('set local role service_role');
      expect(await act(by, 'database_time', {})).toEqual(expect.any(String));
      expect(await by.query('select current_user::text as role, auth.uid()::text as id')).toEqual([
        { role: 'authenticated', id: ada },
      ]);
    });
  });
});
