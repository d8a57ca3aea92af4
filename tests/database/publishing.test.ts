// Publishing: which buckets an account may open, what lies in them under which name, and who makes it so.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { engines, STARTUP_MS } from './engines.ts';
import { type PostgresServer, startPostgres } from './postgres.ts';
import { account, as, type Row, type Session } from './session.ts';
import { standingDatabase } from './standing-account.ts';

const openSql = 'select public.open_publication_bucket($1, $2) as answer';
const claimSql = 'select public.claim_publications($1, 10, 60) as answer';
const settleSql = 'select public.settle_publication($1, $2, $3, $4, $5) as answer';
const completeSql = `update public.video_generations
  set status = 'completed', video_path = $2, size_bytes = 9, sha256 = 'abc', width = 1, height = 1, duration_ms = 1,
    stored_at = now(), finished_at = now(), openai_job_id = id::text, submitted_at = now(), next_check_at = null
  where id = $1`;
const stateSql = 'select path, state, generation_id, fault from public.publications order by path';

async function newAccount(session: Session): Promise<string> {
  const userId = randomUUID();
  await session.query('insert into auth.users (id) values ($1)', [userId]);
  return userId;
}

async function addRow(by: Session, batch: string, slug: string): Promise<string> {
  const [row] = await by.query(
    `insert into public.video_generations (batch_id, batch_position, slug, prompt, model, size, seconds)
     values ($1, 1, $2, 'p', 'm', '1280x720', 4) returning id`,
    [batch, slug],
  );
  return String(row?.['id']);
}

async function addBatch(by: Session): Promise<string> {
  const [row] = await by.query("insert into public.batches (name) values ('Careers') returning id");
  return String(row?.['id']);
}

type Work = {
  work: { id: string; version: number; state: string; path: string; source: string | null }[];
  next_at: string;
};

describe.each(engines)('publishing on $name', { timeout: STARTUP_MS }, ({ start }) => {
  const project = standingDatabase(start);
  let owner: string;
  let batch: string;
  beforeEach(async () => {
    owner = await newAccount(project());
    batch = await asked(addBatch);
  });

  const asked = <T>(work: (by: Session) => Promise<T>, userId = owner): Promise<T> =>
    as(project(), account(userId), work);
  const rows = (sql: string, parameters: readonly unknown[] = [], userId = owner): Promise<readonly Row[]> =>
    asked((by) => by.query(sql, parameters), userId);
  const value = async (sql: string, parameters: readonly unknown[] = [], userId = owner) =>
    Object.values((await rows(sql, parameters, userId))[0] ?? {})[0];
  const open = async (name = 'jobs', isPublic = true) => {
    const answer = await value(openSql, [name, isPublic]);
    return String((answer as { bucket: string }).bucket);
  };
  const claim = async (actor: string) => (await value(claimSql, [actor])) as Work;
  const complete = async (slug: string, path?: string) => {
    const id = await asked((by) => addRow(by, batch, slug));
    await rows(completeSql, [id, path ?? `${owner}/${id}/video-1.mp4`]);
    return id;
  };

  test('a bucket stands below the account’s own prefix, for MP4 files up to 100 MB', async () => {
    const bucket = await open('job-films', false);
    expect(bucket).toBe(`sora-${owner.replaceAll('-', '').slice(0, 12)}-job-films`);
    expect(await project().query('select * from storage.buckets where id = $1', [bucket])).toMatchObject([
      { public: false, file_size_limit: 104_857_600, allowed_mime_types: ['video/mp4'] },
    ]);
    expect(await value(openSql, ['job-films', true])).toEqual({ opened: false, bucket });
    expect(await value('select public.change_publication_bucket($1, true, 2000000)', [bucket])).toBe(true);
    expect(await value('select public.publication_bucket_states()')).toMatchObject([
      { id: bucket, public: true, size_limit: 2_000_000, published: 0, size_bytes: 0 },
    ]);
  });

  test.each(['', 'Jobs', 'a b', '../x', 'a/b', '-a', 'a--b', 'video_files', "a'; drop table x", 'ä', 'x'.repeat(41)])(
    'no bucket is called %j',
    async (name) => {
      expect(await value(openSql, [name, true])).toEqual({ reason: 'name' });
    },
  );

  test('sizes that make no sense are refused, when it is opened and afterwards', async () => {
    expect(await value('select public.open_publication_bucket($1, true, $2)', ['jobs', 5])).toEqual({
      reason: 'size_limit',
    });
    const bucket = await open();
    expect(await value('select public.change_publication_bucket($1, true, 0)', [bucket])).toBe(false);
  });

  test('nobody opens what somebody has, and nobody changes or forgets another account’s bucket', async () => {
    const bucket = await open();
    const twin = `${owner.slice(0, 14)}${randomUUID().slice(14)}`;
    await project().query('insert into auth.users (id) values ($1)', [twin]);
    expect(await value(openSql, ['jobs', true], twin)).toEqual({ reason: 'taken' });
    const stranger = await newAccount(project());
    expect(await value('select public.change_publication_bucket($1, true, 2000000)', [bucket], stranger)).toBe(false);
    await project().query('delete from storage.buckets where id = $1', [bucket]);
    await value('select public.forget_publication_bucket($1)', [bucket], stranger);
    expect(await project().query('select id from public.publication_buckets where id = $1', [bucket])).toHaveLength(1);
    expect(await value('select public.forget_publication_bucket($1)', [bucket])).toBe(true);
    expect(await project().query('select id from public.publication_buckets where id = $1', [bucket])).toEqual([]);
  });

  test('only files by plain names of MP4s go into it', async () => {
    const bucket = await open();
    const put = 'insert into storage.objects (bucket_id, name) values ($1, $2)';
    for (const name of ['a.mp4.html', 'a/b.mp4', '../a.mp4', 'A.mp4', 'a.MP4', 'index.html', '.mp4', 'a .mp4']) {
      await expect(rows(put, [bucket, name]), name).rejects.toMatchObject({ code: '42501' });
    }
    await rows(put, [bucket, 'dental-assistant.mp4']);
    const rename = "update storage.objects set name = 'x.html' where bucket_id = $1";
    await expect(rows(rename, [bucket])).rejects.toMatchObject({ code: '42501' });
  });

  test('a clip is asked for when it is saved and its batch publishes, and those before it at once', async () => {
    const bucket = await open();
    const first = await complete('first');
    expect(await rows(stateSql)).toEqual([]);
    expect(await value('select public.set_batch_publishing($1, $2)', [batch, bucket])).toBe(1);
    const second = await complete('second');
    expect(await rows(stateSql)).toMatchObject([
      { path: 'first.mp4', state: 'waiting', generation_id: first },
      { path: 'second.mp4', state: 'waiting', generation_id: second },
    ]);
    expect(await value('select public.set_batch_publishing($1)', [batch])).toBe(0);
    await complete('third');
    expect(await rows(stateSql)).toHaveLength(2);
    expect(await value('select public.batch_publishing($1)', [batch])).toMatchObject({
      ...{ bucket: null, finished: 3 },
      buckets: [{ bucket, waiting: 2, published: 0, failed: 0, removing: 0 }],
    });
  });

  test('a bucket of somebody else, or a slug that is no file name, never harms the saving', async () => {
    const stranger = await newAccount(project());
    const answer = await value(openSql, ['theirs', true], stranger);
    const { bucket } = answer as { bucket: string };
    expect(await value('select public.set_batch_publishing($1, $2)', [batch, bucket])).toBeNull();
    await rows('update public.batches set publish = $2 where id = $1', [batch, JSON.stringify({ bucket })]);
    const id = await complete('first');
    await rows('update public.batches set publish = $2 where id = $1', [
      batch,
      JSON.stringify({ bucket: await open() }),
    ]);
    await complete('../second');
    expect(await rows('select status from public.video_generations where id = $1', [id])).toEqual([
      { status: 'completed' },
    ]);
    expect(await project().query('select id from public.publications where bucket_id = $1', [bucket])).toEqual([]);
    expect(await rows(stateSql)).toEqual([]);
  });

  test('work is claimed once, settled by who has it, and never for an older wish', async () => {
    const bucket = await open();
    await value('select public.set_batch_publishing($1, $2)', [batch, bucket]);
    const id = await complete('first');
    const { work } = await claim('tab:a');
    expect(work).toMatchObject([{ state: 'waiting', path: 'first.mp4', source: `${owner}/${id}/video-1.mp4` }]);
    expect(await claim('tab:b')).toMatchObject({ work: [], next_at: expect.any(String) });
    const [job] = work;
    const facts = JSON.stringify({ source_path: `${owner}/${id}/video-1.mp4`, size_bytes: 9, sha256: 'abc' });
    expect(await value(settleSql, [job?.id, job?.version, 'tab:b', 'published', facts])).toBe(false);
    // Made again in another batch, under the same name.
    batch = await asked(addBatch);
    const again = await complete('first');
    expect(await value('select public.want_publications($1, $2)', [batch, bucket])).toBe(1);
    expect((await claim('tab:b')).work).toEqual([]);
    expect(await value(settleSql, [job?.id, job?.version, 'tab:a', 'published', facts])).toBe(false);
    const next = (await claim('tab:b')).work[0];
    expect(next?.source).toBe(`${owner}/${again}/video-1.mp4`);
    const fresh = JSON.stringify({ source_path: next?.source, size_bytes: 9, sha256: 'abc' });
    expect(await value(settleSql, [next?.id, next?.version, 'tab:b', 'published', fresh])).toBe(true);
    expect(await rows(stateSql)).toMatchObject([{ path: 'first.mp4', state: 'published', generation_id: again }]);
    expect(await value('select public.want_publications($1, $2)', [batch, bucket])).toBe(0);
  });

  test('a failure waits, is given up, and is asked for again by a person', async () => {
    const bucket = await open();
    await value('select public.set_batch_publishing($1, $2)', [batch, bucket]);
    await complete('first');
    const [job] = (await claim('tab:a')).work;
    const later = JSON.stringify({ fault: 'unreachable', message: 'no answer', again_seconds: 60 });
    expect(await value(settleSql, [job?.id, job?.version, 'tab:a', 'failed', later])).toBe(true);
    expect(await claim('tab:a')).toMatchObject({ work: [], next_at: expect.any(String) });
    await project().query('update public.publications set next_try_at = now() where id = $1', [job?.id]);
    const [retry] = (await claim('tab:a')).work;
    const never = JSON.stringify({ fault: 'too_large', message: 'too large', again_seconds: null });
    await value(settleSql, [retry?.id, retry?.version, 'tab:a', 'failed', never]);
    expect(await rows(stateSql)).toMatchObject([{ state: 'failed', fault: 'too_large' }]);
    expect(await value('select public.renew_publications($1)', [bucket])).toBe(1);
    expect((await claim('tab:a')).work).toHaveLength(1);
  });

  test('a video that is deleted goes from where it was published, and comes back with it', async () => {
    const bucket = await open();
    await value('select public.set_batch_publishing($1, $2)', [batch, bucket]);
    const id = await complete('first');
    await value('select public.discard_generation($1)', [id]);
    expect(await rows(stateSql)).toMatchObject([{ state: 'removing' }]);
    await value('select public.restore_generation($1)', [id]);
    expect(await rows(stateSql)).toMatchObject([{ state: 'waiting', generation_id: id }]);
    await rows('delete from public.video_generations where id = $1', [id]);
    const [job] = (await claim('tab:a')).work;
    expect(job).toMatchObject({ state: 'removing', path: 'first.mp4', source: null });
    expect(await value(settleSql, [job?.id, job?.version, 'tab:a', 'removed', '{}'])).toBe(true);
    expect(await rows(stateSql)).toEqual([]);
  });

  test('a row that was made before is published under the name it has here', async () => {
    const bucket = await open();
    const made = await complete('first');
    batch = await asked(addBatch);
    await rows(
      `insert into public.batch_reused_rows (batch_id, batch_position, generation_id, slug) values ($1, 1, $2, 'again')`,
      [batch, made],
    );
    expect(await value('select public.set_batch_publishing($1, $2)', [batch, bucket])).toBe(1);
    expect(await rows(stateSql)).toMatchObject([{ path: 'again.mp4', state: 'waiting', generation_id: made }]);
    expect(await value('select public.batch_publishing($1)', [batch])).toMatchObject({ finished: 1 });
  });

  test('a forgotten batch leaves its publications, and withdrawing takes them out', async () => {
    const bucket = await open();
    await value('select public.set_batch_publishing($1, $2)', [batch, bucket]);
    await complete('first');
    await complete('second');
    await rows('delete from public.batches where id = $1', [batch]);
    expect(await value("select public.publication_rows('', 10, $1)", [bucket])).toMatchObject([
      { path: 'first.mp4', batch_id: null },
      { path: 'second.mp4' },
    ]);
    expect(await value("select public.publication_rows('first.mp4', 10, $1)", [bucket])).toHaveLength(1);
    expect(await value("select public.withdraw_publications($1, null, array['first.mp4'])", [bucket])).toBe(1);
    expect(await value('select public.withdraw_publications($1)', [bucket])).toBe(1);
    expect((await claim('tab:a')).work.map(({ state }) => state)).toEqual(['removing', 'removing']);
  });
});

describe('publishers racing', { timeout: STARTUP_MS }, () => {
  let server: PostgresServer;
  let racers: readonly Session[];
  beforeAll(async () => {
    server = await startPostgres();
    const database = await server.createMigrated();
    racers = await Promise.all(Array.from({ length: 8 }, () => server.connect(database)));
  }, STARTUP_MS);
  afterAll(async () => {
    await Promise.all(racers.map((session) => session.close()));
    await server.stop();
  });

  test('a bucket is opened once, and each clip is claimed by one of them', async () => {
    const [first] = racers;
    if (first === undefined) throw new Error('racers');
    const owner = await newAccount(first);
    const race = (sql: string, place: (index: number) => readonly unknown[]) =>
      Promise.all(racers.map((session, index) => as(session, account(owner), (by) => by.query(sql, place(index)))));
    const opened = await race(openSql, () => ['jobs', true]);
    expect(opened.filter(([row]) => JSON.stringify(row).includes('"opened":true'))).toHaveLength(1);
    await as(first, account(owner), async (by) => {
      const batch = await addBatch(by);
      const [row] = await by.query('select id from public.publication_buckets');
      await by.query('select public.set_batch_publishing($1, $2)', [batch, row?.['id']]);
      for (let number = 0; number < 20; number += 1) {
        const id = await addRow(by, batch, `clip-${number}`);
        await by.query(completeSql, [id, `${owner}/${id}/video-1.mp4`]);
      }
    });
    const claims = await race(claimSql, (index) => [`tab:${index}`]);
    const paths = claims.flatMap(([row]) => (row as { answer: Work }).answer.work.map(({ path }) => path));
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths).toHaveLength(20);
  });
});
