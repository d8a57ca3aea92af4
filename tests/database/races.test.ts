// Sessions racing on a real PostgreSQL 15: what holds here holds between tabs, devices and workers.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { STARTUP_MS } from './engines.ts';
import { type PostgresServer, startPostgres } from './postgres.ts';
import { account, as, type Row, type Session } from './session.ts';

const RACERS = 12;
const LIMIT = 4;

describe('actors racing', { timeout: STARTUP_MS }, () => {
  let server: PostgresServer;
  let project: Session;
  let racers: readonly Session[];
  let owner: string;
  let serverId: string;

  beforeAll(async () => {
    server = await startPostgres();
    const database = await server.createMigrated();
    project = await server.connect(database);
    racers = await Promise.all(Array.from({ length: RACERS }, () => server.connect(database)));
  }, STARTUP_MS);
  afterAll(async () => {
    await Promise.all([project, ...racers].map((session) => session.close()));
    await server.stop();
  });
  beforeEach(async () => {
    [owner, serverId] = [randomUUID(), randomUUID()];
    await project.query('insert into auth.users (id) values ($1)', [owner]);
    await project.query(
      `insert into public.server_profiles (id, user_id, label, base_url, preset, dialect, capabilities, catalogue, key_name, in_flight_limit)
       values ($1, $2, 'l', 'http://h/v1', 'other', 'generic', '{}', '{}', 'k', $3)`,
      [serverId, owner, LIMIT],
    );
  });

  async function addRows(count: number, columns = '', values = ''): Promise<readonly string[]> {
    const rows = await project.query(
      `insert into public.video_generations (user_id, server_id, prompt, model, size, seconds ${columns})
       select $1, $2, 'p', 'm', '1280x720', 4 ${values} from generate_series(1, $3::integer) returning id`,
      [owner, serverId, count],
    );
    return rows.map((row) => String(row['id']));
  }
  const rendering = [
    ', status, openai_job_id, submitted_at',
    ", 'processing', gen_random_uuid()::text, now()",
  ] as const;

  /** As if every racer had claimed its row before any began. */
  async function lease(ids: readonly string[]): Promise<void> {
    await project.query(
      `update public.video_generations set lease_owner = 'tab:' || id, lease_expires_at = now() + interval '1 hour'
       where id = any ($1)`,
      [ids],
    );
  }
  const beginSql = "select public.begin_submission($1::uuid, 1, 'tab:' || $1::uuid, '{}', 60) as answer";
  const race = <T>(work: (session: Session, place: number) => Promise<T>) =>
    Promise.all(racers.map((session, place) => as(session, account(owner), (by) => work(by, place))));
  const isAllowed = (answer: unknown) => JSON.stringify(answer).includes('"allowed":true');
  const answerOf = (rows: readonly Row[]) => rows[0]?.['answer'];

  test('never more submissions begin at once than the server takes', async () => {
    const ids = await addRows(RACERS);
    await lease(ids);
    const answers = await race(async (by, place) => answerOf(await by.query(beginSql, [ids[place]])));
    expect(answers.filter(isAllowed)).toHaveLength(LIMIT);
    expect(answers.filter((answer) => JSON.stringify(answer).includes('in_flight_limit'))).toHaveLength(RACERS - LIMIT);
    const [count] = await project.query('select count(*) from public.generation_attempts where user_id = $1', [owner]);
    expect(count).toEqual({ count: LIMIT });
  });

  test('a second submission waits for the first one’s decision', async () => {
    await project.query('update public.server_profiles set in_flight_limit = 1 where id = $1', [serverId]);
    const ids = await addRows(2);
    await lease(ids);
    const [one, two] = racers;
    if (one === undefined || two === undefined) throw new Error('two racers');
    let second: Promise<unknown> = Promise.resolve();
    await as(one, account(owner), async (by) => {
      expect(answerOf(await by.query(beginSql, [ids[0]]))).toMatchObject({ allowed: true });
      second = as(two, account(owner), async (other) => answerOf(await other.query(beginSql, [ids[1]])));
      await vi.waitFor(async () => {
        const waiting = await project.query(
          "select 1 from pg_stat_activity where wait_event = 'advisory' and datname = current_database()",
        );
        expect(waiting).toHaveLength(1);
      }, STARTUP_MS);
    });
    expect(await second).toEqual({ allowed: false, reason: 'in_flight_limit' });
  });

  test('a submission that begins while its actor is being inherited from is begun once, and found by the heir', async () => {
    const [id] = await addRows(1);
    await lease([String(id)]);
    const [dying, heir] = racers;
    if (dying === undefined || heir === undefined) throw new Error('two racers');
    const inheritSql = "select public.inherit_leases('tab:heir', 'tab:') as answer";
    let inheriting: Promise<unknown> = Promise.resolve();
    await as(dying, account(owner), async (by) => {
      expect(answerOf(await by.query(beginSql, [id]))).toMatchObject({ allowed: true });
      inheriting = as(heir, account(owner), async (other) => answerOf(await other.query(inheritSql)));
      await vi.waitFor(async () => {
        const waiting = await project.query(
          "select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
        );
        expect(waiting).toHaveLength(1);
      }, STARTUP_MS);
    });
    expect(await inheriting).toBe(1);
    const [row] = await project.query(
      'select status, attempt, lease_owner, next_check_at <= now() as due from public.video_generations where id = $1',
      [id],
    );
    expect(row).toEqual({ status: 'submitting', attempt: 1, lease_owner: null, due: true });
  });

  test('of a dying actor’s submission and its heir’s exactly one begins', async () => {
    const ids = await addRows(RACERS);
    await project.query('update public.server_profiles set in_flight_limit = 100 where id = $1', [serverId]);
    await lease(ids);
    const inheritSql = "select public.inherit_leases('tab:heir', 'tab:' || $1)";
    const claimSql = "select id, version from public.claim_generations('tab:heir', array[$1]::uuid[], 200, 60, 15)";
    const heirBeginSql = "select public.begin_submission($1::uuid, $2, 'tab:heir', '{}', 60) as answer";
    const answers = await Promise.all(
      racers.map(async (session, place) => {
        const ask = (sql: string, parameters: readonly unknown[]) =>
          as(session, account(owner), (by) => by.query(sql, parameters));
        if (place % 2 === 0) return [answerOf(await ask(beginSql, [ids[place]]))];
        await ask(inheritSql, [ids[place - 1]]);
        const begun = [];
        for (const { id, version } of await ask(claimSql, [serverId]))
          begun.push(answerOf(await ask(heirBeginSql, [id, version])));
        return begun;
      }),
    );
    const begun = answers.flat().filter(isAllowed).length;
    const [count] = await project.query('select count(*) from public.generation_attempts where user_id = $1', [owner]);
    expect(count).toEqual({ count: begun });
    const [twice] = await project.query(
      'select count(*) from public.video_generations where attempt > 1 and user_id = $1',
      [owner],
    );
    expect(twice).toEqual({ count: 0 });
  });

  test('one row submitted twice at once is submitted once', async () => {
    const [id] = await addRows(1);
    await lease([String(id)]);
    const answers = await race(async (by) => answerOf(await by.query(beginSql, [id])));
    expect(answers.filter(isAllowed)).toHaveLength(1);
  });

  test('every due row is claimed by exactly one actor', async () => {
    await addRows(300, ...rendering);
    const claimed = await race(async (by, place) => {
      const rows = await by.query('select id from public.claim_generations($1, array[$2]::uuid[], 40, 60, 15)', [
        `tab:${place}`,
        serverId,
      ]);
      return rows.map((row) => String(row['id']));
    });
    const all = claimed.flat();
    expect(new Set(all).size).toBe(all.length);
    const [held] = await project.query(
      'select count(*) from public.video_generations where user_id = $1 and lease_owner is not null and version = 2',
      [owner],
    );
    expect(held).toEqual({ count: all.length });
  });

  test('of many saves based on the same version one is written', async () => {
    const [id] = await addRows(1, ...rendering);
    const request = (place: number) =>
      JSON.stringify({
        id,
        version: 1,
        actor: `tab:${place}`,
        next_check_in_ms: 1_000,
        lease_seconds: 0,
        attempt: null,
        changes: { progress: place },
        note: null,
      });
    const answers = await race(async (by, place) =>
      answerOf(await by.query('select public.save_generation($1) as answer', [request(place)])),
    );
    expect(answers.filter((answer) => answer !== null)).toHaveLength(1);
  });

  test('a lost call’s job goes to one row however many look for it at once', async () => {
    const ids = await addRows(RACERS, ', status, submitted_at, attempt', ", 'submitting', now(), 1");
    const request = (place: number) =>
      JSON.stringify({
        id: ids[place],
        version: 1,
        actor: `tab:${place}`,
        next_check_in_ms: 1_000,
        lease_seconds: 0,
        changes: { status: 'processing', openai_job_id: `video_of_${owner}` },
        note: null,
        attempt: { answer: 'reconciled', job_id: `video_of_${owner}`, billed: 'yes' },
      });
    const answers = await race(async (by, place) =>
      answerOf(await by.query('select public.save_generation($1) as answer', [request(place)])),
    );
    expect(answers.filter((answer) => answer !== null)).toHaveLength(1);
  });

  const adoptSql = 'select public.adopt_job($1) as answer';
  const adoption = (jobId: string) =>
    JSON.stringify({
      ...{ id: randomUUID(), server_id: serverId, server_label: 'l', server_url: 'http://h/v1' },
      ...{ prompt: 'found', model: 'm', size: '1280x720', seconds: 4, openai_job_id: jobId },
    });
  const rowsWith = async (jobId: string) =>
    (await project.query('select 1 from public.video_generations where openai_job_id = $1', [jobId])).length;

  test('a job is taken in once however many ask for it at once', async () => {
    const jobId = `video_of_${owner}`;
    const answers = await race(async (by) => answerOf(await by.query(adoptSql, [adoption(jobId)])));
    expect(answers.filter((answer) => answer !== null)).toHaveLength(1);
    expect(await rowsWith(jobId)).toBe(1);
    const ledger = await project.query('select 1 from public.generation_attempts where server_job_id = $1', [jobId]);
    expect(ledger).toHaveLength(1);
  });

  test('different jobs are taken in side by side', async () => {
    const answers = await race(async (by, place) =>
      answerOf(await by.query(adoptSql, [adoption(`video_${place}_of_${owner}`)])),
    );
    expect(answers.filter((answer) => answer !== null)).toHaveLength(RACERS);
  });

  test('a lost call’s job is either matched or taken in, never both', async () => {
    const ids = await addRows(RACERS, ', status, submitted_at, attempt', ", 'submitting', now(), 1");
    const jobId = `video_of_${owner}`;
    const matched = (place: number) =>
      JSON.stringify({
        ...{ id: ids[place], version: 1, actor: `tab:${place}`, next_check_in_ms: 1_000, lease_seconds: 0, note: null },
        changes: { status: 'processing', openai_job_id: jobId },
        attempt: { answer: 'reconciled', job_id: jobId, billed: 'yes' },
      });
    const answers = await race(async (by, place) =>
      answerOf(
        place % 2 === 0
          ? await by.query(adoptSql, [adoption(jobId)])
          : await by.query('select public.save_generation($1) as answer', [matched(place)]),
      ),
    );
    expect(answers.filter((answer) => answer !== null)).toHaveLength(1);
    expect(await rowsWith(jobId)).toBe(1);
  });

  test('saves of the same rows in opposite order do not lock each other out', async () => {
    const ids = await addRows(30, ...rendering);
    const orders = (place: number) => {
      const list = ids.map((id) => ({
        id,
        version: 1,
        actor: `tab:${place}`,
        next_check_in_ms: 1_000,
        lease_seconds: 0,
        attempt: null,
        changes: { progress: place },
        note: null,
      }));
      return JSON.stringify(place % 2 === 0 ? list : list.toReversed());
    };
    const answers = await race(async (by, place) =>
      answerOf(await by.query('select public.save_generations($1) as answer', [orders(place)])),
    );
    expect(answers).toHaveLength(RACERS);
    const [written] = await project.query(
      'select count(*) from public.video_generations where user_id = $1 and version = 2',
      [owner],
    );
    expect(written).toEqual({ count: 30 });
  });
});
