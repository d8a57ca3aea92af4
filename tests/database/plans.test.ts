// Every question of the app at 100,000 rows, asked as the account that owns them: which index answers?
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { STARTUP_MS } from './engines.ts';
import { type PostgresServer, startPostgres } from './postgres.ts';
import { account, type Session, trying } from './session.ts';

const ROWS = 100_000;
const owner = randomUUID();
const serverId = randomUUID();

const fillSql = `
  insert into auth.users (id) values ('${owner}');
  insert into auth.users (id) select gen_random_uuid() from generate_series(1, 20);
  insert into public.server_profiles (id, user_id, label, base_url, preset, dialect, capabilities, catalogue, key_name)
    values ('${serverId}', '${owner}', 'l', 'http://h/v1', 'other', 'generic', '{}', '{}', 'k');
  alter table public.video_generations disable trigger user;
  insert into public.video_generations
    (user_id, server_id, created_at, prompt, model, size, seconds, status, next_check_at, openai_job_id, submitted_at,
     failure, watch, image_path, image_original_path, take_group, take_number, take_count, favourite, tags, deleted_at, video_path, size_bytes, width, height, duration_ms, stored_at,
     finished_at)
  select
    case when n % 10 = 0 then (select id from auth.users where id <> '${owner}' limit 1) else '${owner}' end,
    '${serverId}', now() - n * interval '1 minute', 'prompt number ' || n || ' ' || md5(n::text), 'sora-2', '1280x720', 8,
    case when n <= 60 then 'processing' when n <= 90 then 'pending' when n % 9 = 0 then 'failed' else 'completed' end,
    case when n <= 90 then now() - interval '1 second' end,
    'video_' || n, now(), '{}', '{}',
    case when n % 50 = 0 then 'images/' || n end, case when n % 50 = 0 then 'originals/' || n end,
    case when n % 40 = 0 then ('00000000-0000-4000-8000-' || lpad((n - n % 200)::text, 12, '0'))::uuid end,
    case when n % 40 = 0 then n % 200 / 40 + 1 end, case when n % 40 = 0 then 5 end,
    n % 100 = 0, case when n % 200 = 0 then array['keep'] else '{}' end,
    case when n > 99950 then now() - interval '1 hour' end,
    'p', 1, 1, 1, 1, now(), case when n > 90 then now() - n * interval '1 minute' end
  from generate_series(1, ${ROWS}) as n;
  insert into public.generation_attempts (user_id, number, server_label, model, size, seconds, server_job_id)
    select '${owner}', 1, 's', 'm', '1280x720', 8, 'video_' || n from generate_series(1, ${ROWS}) as n;
  insert into public.generation_events (user_id, actor, kind, server_job_id)
    select '${owner}', 'a', 'status', 'video_' || n from generate_series(1, ${ROWS}) as n;
  alter table public.video_generations enable trigger user;
  analyze;`;

const table = 'public.video_generations';
const live = "status in ('pending', 'submitting', 'processing', 'storing')";
const newest = 'order by created_at desc, id desc limit 25';

const questions = [
  { asks: 'the first page', sql: `select * from ${table} where deleted_at is null ${newest}`, index: 'history' },
  {
    asks: 'a page deep in the history',
    sql: `select * from ${table} where deleted_at is null and created_at <= now() - interval '40 days'
      and (created_at < now() - interval '40 days' or id < '${randomUUID()}') ${newest}`,
    index: 'history',
  },
  {
    asks: 'the page of one state',
    sql: `select * from ${table} where deleted_at is null and status in ('failed') ${newest}`,
    index: 'by_status',
  },
  {
    asks: 'everything that is alive',
    sql: `select * from ${table} where deleted_at is null and ${live} ${newest}`,
    index: 'history|by_status|live',
  },
  {
    asks: 'what was made of a wish before',
    sql: `select id from ${table} where user_id = '${owner}' and fingerprint = 'f' and operation = 'create'
      and deleted_at is null and status in ('completed', 'pending', 'submitting', 'processing', 'storing')
      order by created_at desc limit 1`,
    index: 'by_wish',
  },
  {
    asks: 'favourites',
    sql: `select * from ${table} where deleted_at is null and favourite ${newest}`,
    index: 'favourites',
  },
  {
    asks: 'due work of a server',
    sql: `select id from ${table} where server_id = any (array['${serverId}']::uuid[]) and ${live}
      and deleted_at is null and (lease_expires_at is null or lease_expires_at <= now()) and next_check_at <= now()`,
    index: 'live',
  },
  {
    asks: 'what a removed server left running',
    sql: `update ${table} set server_id = '${serverId}' where server_id is null and user_id = '${owner}'
      and server_url = 'http://h/v1' and status in ('submitting', 'processing', 'storing')`,
    index: 'live|server',
  },
  {
    asks: 'what a predecessor holds',
    sql: `select id from ${table} where ${live} and starts_with(lease_owner, 'tab:one:') and lease_owner <> 'tab:one:two'`,
    index: 'live|by_status',
  },
  {
    asks: 'jobs in flight',
    sql: `select count(*) from ${table} where server_id = '${serverId}' and user_id = '${owner}' and status in ('submitting', 'processing')`,
    index: 'live',
  },
  {
    asks: 'lines of the ledger',
    sql: `select * from public.generation_attempts where user_id = '${owner}' and started_at >= now() - interval '30 days'
      order by started_at desc, id desc limit 50`,
    index: 'attempts_history',
  },
  {
    asks: 'rows to purge',
    sql: `select * from ${table} where deleted_at <= now() - interval '20 seconds' order by deleted_at, id limit 20`,
    index: 'discarded',
  },
  {
    asks: 'which rows know a job',
    sql: `select openai_job_id from ${table} where openai_job_id = any (array['video_1', 'video_70000'])`,
    index: 'job',
  },
  {
    asks: 'which attempts know a job',
    sql: "select server_job_id from public.generation_attempts where server_job_id = any (array['video_1', 'video_9'])",
    index: 'generation_attempts_job',
  },
  {
    asks: 'which events know a job',
    sql: "select server_job_id from public.generation_events where server_job_id = any (array['video_1', 'video_9'])",
    index: 'generation_events_job',
  },
  {
    asks: 'how long the newest jobs took',
    sql: `select server_id, model, size, seconds, submitted_at, finished_at, stored_at from ${table}
      where status = 'completed' and finished_at is not null order by finished_at desc limit 200`,
    index: 'finished',
  },
  {
    asks: 'who else uses an image',
    sql: `select id from ${table} where image_path = 'images/5000' and id <> '${randomUUID()}' limit 1`,
    index: 'image',
  },
  {
    asks: 'who else uses an original',
    sql: `select id from ${table} where image_original_path = 'originals/5000' and id <> '${randomUUID()}' limit 1`,
    index: 'image_original',
  },
  {
    asks: 'the takes of one prompt',
    sql: `select * from ${table} where take_group = '00000000-0000-4000-8000-000000005000' and deleted_at is null
      order by take_number`,
    index: 'takes',
  },
  {
    asks: 'the ledger of a generation',
    sql: `select * from public.generation_attempts where generation_id = '${randomUUID()}' order by number`,
    index: 'generation_attempts_of_generation',
  },
  {
    asks: 'the log of a generation',
    sql: `select * from public.generation_events where generation_id = '${randomUUID()}' order by id`,
    index: 'generation_events_of_generation',
  },
] as const;

describe('plans at 100,000 rows', { timeout: STARTUP_MS }, () => {
  let server: PostgresServer;
  let session: Session;
  beforeAll(async () => {
    server = await startPostgres();
    session = await server.connect(await server.createMigrated());
    await session.run(fillSql);
  }, 3 * STARTUP_MS);
  afterAll(async () => {
    await session.close();
    await server.stop();
  });

  const planOf = async (by: Session, sql: string): Promise<string> =>
    (await by.query(`explain ${sql}`)).map((row) => String(row['QUERY PLAN'])).join('\n');

  test.each(questions)('$asks: no table is read from end to end', async ({ sql, index }) => {
    const plan = await trying(session, account(owner), (by) => planOf(by, sql));
    expect(plan).not.toContain('Seq Scan');
    expect(plan).toMatch(new RegExp(`(video_generations_)?(${index})\\b`));
  });

  test('pages come in the order of their index, without sorting', async () => {
    for (const { sql } of questions.slice(0, 3)) {
      expect(await trying(session, account(owner), (by) => planOf(by, sql))).not.toContain('Sort');
    }
  });

  test('how long jobs took is read from the index alone', async () => {
    const { sql } = questions.find(({ index }) => index === 'finished') ?? { sql: '' };
    const plan = await trying(session, account(owner), (by) => planOf(by, sql));
    expect(plan).toContain('Index Only Scan');
    expect(plan).not.toContain('Sort');
  });

  test('tags and words have an index for whoever is not beneath row level security', async () => {
    const project = { role: 'project' } as const;
    const tagged = `select id from ${table} where tags @> array['keep']`;
    const worded = `select id from ${table} where deleted_at is null
      and public.searchable_text(prompt, title, tags) ilike '%number 4711 %'`;
    expect(await trying(session, project, (by) => planOf(by, tagged))).toContain('video_generations_tags');
    expect(await trying(session, project, (by) => planOf(by, worded))).toContain('video_generations_words');
  });

  const calls = [
    `public.claim_generations('tab:x', array['${serverId}']::uuid[], 200, 60, 15)`,
    `public.in_flight_count('${owner}', '${serverId}')`,
    'public.purgeable_generations(20, 20)',
    `public.generation_family((select id from ${table} where openai_job_id = 'video_70000'), 200)`,
    "public.known_job_ids(array['video_1', 'video_70000'])",
    `public.adopt_job('{"id": "${randomUUID()}", "server_id": "${serverId}", "server_label": "l", "server_url": "http://h/v1",
      "prompt": "p", "model": "m", "size": "1280x720", "seconds": 4, "openai_job_id": "video_of_nobody"}')`,
    `public.adopt_job('{"openai_job_id": "video_70000", "server_id": "${serverId}", "prompt": "p"}')`,
    `public.renew_lease('${randomUUID()}', 'tab:x', 60)`,
    `public.save_generation('{"id": "${randomUUID()}", "version": 1}')`,
  ];

  test.each(calls)('%s reads no table from end to end', async (call) => {
    const read = await trying(session, account(owner), async (by) => {
      await by.query(`select ${call}`);
      return by.query(
        `select relname, seq_tup_read from pg_stat_xact_user_tables
         where relname ~ '^(video_generations|generation_)' and seq_tup_read > 0`,
      );
    });
    expect(read).toEqual([]);
  });
});
