import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generationOf } from '../../src/stores/generation-row.ts';
import { type Engine, engines, STARTUP_MS } from './engines.ts';
import { ORIGINAL_COUNT, readMigrations } from './migrations.ts';
import { account, type Row, type Session, trying } from './session.ts';

const stored = 'https://project.supabase.co/storage/v1/object/public/video_files/old/clip.mp4';

/** Run as their owner, each for the reason beside it in its migration, and name the account themselves. */
const STAND_ABOVE: ReadonlySet<string> = new Set([
  ...['search_generations', 'count_generations', 'library_facets'],
  ...['open_publication_bucket', 'change_publication_bucket', 'forget_publication_bucket'],
]);
/** Called by those alone. */
const STAND_ABOVE_PARTS: ReadonlySet<string> = new Set([
  ...['word_pattern', 'among', 'parsed_search', 'search_conditions', 'library_values', 'short_word', 'is_short_word'],
]);
/** Read for each of thousands of rows: a fixed path would cost three times as much. They name every schema. */
const INLINED: ReadonlySet<string> = new Set(['searchable_text', 'tag_text']);

/** What the original tool may have left: a saved clip, a running job, a failure, a lost file, an unsent wish. */
const originalRows = [
  {
    prompt: 'saved',
    status: 'completed',
    video_url: stored,
    openai_job_id: 'video_1',
    resolution: '720p',
    duration: 8,
  },
  { prompt: 'running', status: 'processing', openai_job_id: 'video_2', resolution: '1280 x 720', duration: 4 },
  { prompt: 'failed', status: 'failed', error_message: 'refused by policy', resolution: 'odd', duration: 0 },
  { prompt: 'lost', status: 'completed', video_url: 'https://api.openai.com/v1/x', openai_job_id: 'video_4' },
  { prompt: '', status: 'pending' },
] as const;

async function apply(session: Session, part: 'original' | 'later'): Promise<void> {
  const migrations = await readMigrations();
  const chosen = part === 'original' ? migrations.slice(0, ORIGINAL_COUNT) : migrations.slice(ORIGINAL_COUNT);
  for (const migration of chosen) await session.run(migration.sql);
}

async function fill(session: Session): Promise<void> {
  await session.query(
    `insert into public.video_generations (prompt, status, video_url, openai_job_id, error_message, resolution, duration, image_url, image_filename)
     select r.prompt, r.status, r.video_url, r.openai_job_id, r.error_message, coalesce(r.resolution, '1280x720'), coalesce(r.duration, 4),
       'https://project.supabase.co/storage/v1/object/public/image_files/cat.png?x=1', 'cat.png'
     from jsonb_to_recordset($1::jsonb) as r (prompt text, status text, video_url text, openai_job_id text, error_message text, resolution text, duration integer)`,
    [JSON.stringify(originalRows)],
  );
  await session.query(
    "insert into storage.objects (bucket_id, name, metadata) values ('video_files', 'old/clip.mp4', '{\"size\": 4242}')",
  );
}

async function one(session: Session, sql: string, parameters: readonly unknown[] = []): Promise<Row> {
  const [row] = await session.query(sql, parameters);
  if (row === undefined) throw new Error(`no row: ${sql}`);
  return row;
}

describe.each(engines)('migrations on $name', { timeout: STARTUP_MS }, ({ start }) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await start();
  }, STARTUP_MS);
  afterAll(() => engine.stop());

  test('the first four carry the original tool’s file names', async () => {
    const names = (await readMigrations()).slice(0, ORIGINAL_COUNT).map((migration) => migration.name);
    expect(names).toEqual([
      '20251021163127_create_video_generations_table.sql',
      '20251021172516_create_video_storage_bucket.sql',
      '20251023173149_add_image_upload_support.sql',
      '20251023173209_create_image_storage_bucket.sql',
    ]);
  });

  test('every table has row level security and every bucket is private and bounded', async () => {
    const session = await engine.openMigrated();
    const open = await session.query(
      "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and not relrowsecurity",
    );
    expect(open).toEqual([]);
    const buckets = await session.query(
      'select id, public, file_size_limit, allowed_mime_types from storage.buckets order by id',
    );
    expect(buckets).toEqual([
      {
        id: 'image_files',
        public: false,
        file_size_limit: 20_971_520,
        allowed_mime_types: ['image/png', 'image/jpeg', 'image/webp'],
      },
      {
        id: 'video_files',
        public: false,
        file_size_limit: 524_288_000,
        allowed_mime_types: ['video/mp4', 'image/webp', 'image/jpeg', 'image/png'],
      },
    ]);
    await session.close();
  });

  test('policies say in their name whose rows they open, and none opens any to anon', async () => {
    const session = await engine.openMigrated();
    const policies = await session.query('select tablename, policyname, roles::text from pg_policies');
    for (const { tablename, policyname, roles } of policies) {
      expect(policyname).toMatch(
        new RegExp(`^${String(tablename)}: (owner|publisher|signed-in) may (select|insert|update|delete)$`),
      );
      expect(roles).toBe('{authenticated}');
    }
    await session.close();
  });

  test('functions fix their search path, run as the caller and are closed to anon', async () => {
    const session = await engine.openMigrated();
    const functions = await session.query(
      `select p.proname, p.prosecdef, p.proconfig::text as config,
         has_function_privilege('anon', p.oid, 'execute') as anon_may,
         p.prorettype = 'trigger'::regtype as is_trigger,
         has_function_privilege('authenticated', p.oid, 'execute') as account_may
       from pg_proc p where p.pronamespace = 'public'::regnamespace`,
    );
    expect(functions.length).toBeGreaterThan(10);
    for (const entry of functions) {
      const name = String(entry['proname']);
      const isSound = { prosecdef: STAND_ABOVE.has(name), anon_may: false };
      expect(entry, name).toMatchObject(isSound);
      if (!INLINED.has(name)) expect(entry['config']).toMatch(/^\{"search_path=\\"\\""/);
      // Whoever may call `act_for_account` may be anybody.
      const isInner = STAND_ABOVE_PARTS.has(name) || name === 'act_for_account';
      if (entry['is_trigger'] === false) expect(entry).toMatchObject({ account_may: !isInner });
    }
    await session.close();
  });

  test('every foreign key has an index', async () => {
    const session = await engine.openMigrated();
    const bare = await session.query(
      `select c.conrelid::regclass::text as on_table, c.conname from pg_constraint c
       where c.contype = 'f' and c.connamespace = 'public'::regnamespace and not exists (
         select from pg_index i where i.indrelid = c.conrelid and i.indkey[0] = c.conkey[1])`,
    );
    expect(bare).toEqual([]);
    await session.close();
  });

  test('a project of the original tool with rows and files in it upgrades in place', async () => {
    const session = await engine.openEmpty();
    await apply(session, 'original');
    await fill(session);
    await apply(session, 'later');
    const rows = await session.query(
      `select prompt, status, size, seconds, openai_job_id, video_path, video_url, size_bytes, width, height, duration_ms,
         failure ->> 'fault' as fault, failure ->> 'billed' as billed, failure ->> 'message' as message, image_path,
         metadata #>> '{original,resolution}' as original_size, next_check_at, user_id
       from public.video_generations order by openai_job_id nulls last, prompt desc`,
    );
    const hidden = { user_id: null, next_check_at: null, image_path: 'cat.png', video_url: null };
    expect(rows).toMatchObject([
      {
        ...hidden,
        prompt: 'saved',
        status: 'completed',
        size: '1280x720',
        seconds: 8,
        video_path: 'old/clip.mp4',
        size_bytes: 4_242,
        width: 1280,
        height: 720,
        duration_ms: 8_000,
        original_size: '720p',
        fault: null,
      },
      { ...hidden, prompt: 'running', status: 'failed', fault: 'job_not_found', billed: 'unknown', size: '1280x720' },
      { ...hidden, prompt: 'lost', status: 'failed', fault: 'content_lost', video_path: null },
      { ...hidden, prompt: 'failed', fault: 'generation_failed', message: 'refused by policy', seconds: 1 },
      { ...hidden, prompt: '', status: 'failed', fault: 'outcome_unknown' },
    ]);
    await session.close();
  });

  test('rows and files of the original tool stay hidden until the project gives them to an account', async () => {
    const session = await engine.openEmpty();
    await apply(session, 'original');
    await fill(session);
    await apply(session, 'later');
    const userId = randomUUID();
    await session.query('insert into auth.users (id) values ($1)', [userId]);
    const counts = () =>
      trying(session, account(userId), (by) =>
        one(
          by,
          'select (select count(*) from public.video_generations) as rows, (select count(*) from storage.objects) as files',
        ),
      );
    expect(await counts()).toEqual({ rows: 0, files: 0 });
    await session.query('update public.video_generations set user_id = $1 where user_id is null', [userId]);
    await session.query(
      "update storage.objects set owner_id = $1 where bucket_id in ('video_files', 'image_files') and owner_id is null",
      [userId],
    );
    expect(await counts()).toEqual({ rows: 5, files: 1 });
    const given = await trying(session, account(userId), (by) => by.query('select * from public.video_generations'));
    const statuses = given.map((row) => generationOf(row).lifecycle.status);
    expect(statuses.toSorted()).toEqual(['completed', 'failed', 'failed', 'failed', 'failed']);
    await session.close();
  });

  test('an original with stricter checks and text for numbers upgrades as well', async () => {
    const session = await engine.openEmpty();
    await apply(session, 'original');
    await session.run(`
      alter table public.video_generations alter column duration drop default, alter column duration type text;
      alter table public.video_generations add constraint odd check (status in ('queued', 'in_progress', 'done'));
      create policy "Allow all" on storage.objects for all using (bucket_id = 'video_files');
      insert into public.video_generations (prompt, status, duration) values ('text', 'done', '12s');`);
    await apply(session, 'later');
    expect(await one(session, 'select seconds, status from public.video_generations')).toEqual({
      seconds: 12,
      status: 'failed',
    });
    const open = await session.query("select policyname from pg_policies where policyname = 'Allow all'");
    expect(open).toEqual([]);
    await session.close();
  });

  test('states that cannot be are refused', async () => {
    const session = await engine.openMigrated();
    const userId = randomUUID();
    await session.query('insert into auth.users (id) values ($1)', [userId]);
    const insert = (columns: string, values: string) =>
      session.query(
        `insert into public.video_generations (user_id, prompt, model, size, seconds, ${columns}) values ($1, 'p', 'm', '1280x720', 4, ${values})`,
        [userId],
      );
    await expect(insert('status', "'elsewhere'")).rejects.toMatchObject({ code: '23514' });
    await expect(insert('next_check_at', 'null')).rejects.toMatchObject({ code: '23514' });
    await expect(insert('status, next_check_at', "'completed', null")).rejects.toMatchObject({ code: '23514' });
    await expect(insert('status', "'processing'")).rejects.toMatchObject({ code: '23514' });
    await expect(insert('status, next_check_at', "'failed', null")).rejects.toMatchObject({ code: '23514' });
    await expect(insert('estimated_cost', '-1')).rejects.toMatchObject({ code: '23514' });
    await expect(insert('lease_owner', "'tab'")).rejects.toMatchObject({ code: '23514' });
    await session.close();
  });
});
