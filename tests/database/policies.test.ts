import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Engine, engines, STARTUP_MS } from './engines.ts';
import { account, anon, type Caller, type Session, trying } from './session.ts';

const owner = randomUUID();
const other = randomUUID();
const ids = {
  generation: randomUUID(),
  server: randomUUID(),
  attempt: randomUUID(),
  object: randomUUID(),
  budget: randomUUID(),
  override: randomUUID(),
  batch: randomUUID(),
  publication: randomUUID(),
  clip: randomUUID(),
  view: randomUUID(),
};
const bucketOf = (userId: string) => `sora-${userId.replaceAll('-', '').slice(0, 12)}-jobs`;

type Verb = 'select' | 'insert' | 'update' | 'delete';
type Table = {
  table: string;
  insert: (as: string) => string;
  change: string;
  row: string;
  owner: Record<Verb, boolean>;
  /** Seen by everybody who is signed in. */
  isShared?: boolean;
};

/** One row of the owner's in every table, and how each verb is tried on it. `as` is the account a new row claims. */
const tables = [
  {
    table: 'public.video_generations',
    insert: (as: string) =>
      `insert into public.video_generations (user_id, prompt, model, size, seconds) values ('${as}', 'p', 'm', '1280x720', 4)`,
    change: "title = 'changed'",
    row: `id = '${ids.generation}'`,
    owner: { select: true, insert: true, update: true, delete: true },
  },
  {
    table: 'public.server_profiles',
    insert: (as: string) =>
      `insert into public.server_profiles (user_id, label, base_url, preset, dialect, capabilities, catalogue, key_name)
       values ('${as}', 'l', 'http://h/v1', 'other', 'generic', '{}', '{}', 'k')`,
    change: "label = 'changed'",
    row: `id = '${ids.server}'`,
    owner: { select: true, insert: true, update: true, delete: true },
  },
  {
    table: 'public.generation_attempts',
    insert: (as: string) =>
      `insert into public.generation_attempts (user_id, generation_id, number, server_label, model, size, seconds)
       values ('${as}', '${ids.generation}', 9, 's', 'm', '1280x720', 4)`,
    change: "billed = 'no'",
    row: `id = '${ids.attempt}'`,
    owner: { select: true, insert: true, update: true, delete: false },
  },
  {
    table: 'public.generation_events',
    insert: (as: string) =>
      `insert into public.generation_events (user_id, generation_id, actor, kind) values ('${as}', '${ids.generation}', 'a', 'note')`,
    change: "kind = 'forged'",
    row: `generation_id = '${ids.generation}'`,
    owner: { select: true, insert: true, update: false, delete: false },
  },
  {
    table: 'public.account_settings',
    insert: (as: string) => `insert into public.account_settings (user_id) values ('${as}') on conflict do nothing`,
    change: "time_zone = 'Europe/Berlin'",
    row: `user_id = '${owner}'`,
    owner: { select: true, insert: false, update: true, delete: false },
  },
  {
    table: 'public.budgets',
    insert: (as: string) =>
      `insert into public.budgets (user_id, scope, period, limit_cost, mode) values ('${as}', 'account', 'month', 1, 'stop')`,
    change: 'limit_cost = 2',
    row: `id = '${ids.budget}'`,
    owner: { select: true, insert: true, update: true, delete: true },
  },
  {
    table: 'public.batches',
    insert: (as: string) => `insert into public.batches (user_id, name) values ('${as}', 'b')`,
    change: "name = 'changed'",
    row: `id = '${ids.batch}'`,
    owner: { select: true, insert: true, update: true, delete: true },
  },
  {
    table: 'public.batch_reused_rows',
    insert: (as: string) =>
      `insert into public.batch_reused_rows (batch_id, batch_position, user_id, generation_id, slug)
       values ('${ids.batch}', 9, '${as}', '${ids.generation}', 's')`,
    change: "slug = 'changed'",
    row: `batch_id = '${ids.batch}'`,
    owner: { select: true, insert: true, update: false, delete: false },
  },
  {
    table: 'public.library_views',
    insert: (as: string) => `insert into public.library_views (user_id, name, query) values ('${as}', 'v', '')`,
    change: "name = 'changed'",
    row: `id = '${ids.view}'`,
    owner: { select: true, insert: true, update: true, delete: true },
  },
  {
    table: 'public.cap_overrides',
    insert: (as: string) =>
      `insert into public.cap_overrides (user_id, generation_id, reason) values ('${as}', '${ids.generation}', 'why')`,
    change: "reason = 'forged'",
    row: `id = '${ids.override}'`,
    owner: { select: true, insert: true, update: false, delete: false },
  },
  {
    table: 'public.publication_buckets',
    insert: (as: string) =>
      `insert into public.publication_buckets (id, user_id) values ('${bucketOf(as)}-2', '${as}')`,
    change: 'created_at = now()',
    row: `id = '${bucketOf(owner)}'`,
    owner: { select: true, insert: false, update: false, delete: false },
  },
  {
    table: 'public.publications',
    insert: (as: string) =>
      `insert into public.publications (user_id, bucket_id, path) values ('${as}', '${bucketOf(owner)}', 'new.mp4')`,
    change: "state = 'failed'",
    row: `id = '${ids.publication}'`,
    owner: { select: true, insert: true, update: true, delete: true },
  },
  {
    table: 'storage.objects',
    insert: () => `insert into storage.objects (bucket_id, name) values ('${bucketOf(owner)}', 'new.mp4')`,
    change: "metadata = '{}'",
    row: `id = '${ids.clip}'`,
    owner: { select: true, insert: true, update: true, delete: true },
  },
  {
    table: 'storage.objects',
    insert: (as: string) =>
      `insert into storage.objects (bucket_id, name) values ('video_files', '${as}/new/video-1.mp4')`,
    change: "metadata = '{}'",
    row: `id = '${ids.object}'`,
    owner: { select: true, insert: true, update: true, delete: true },
  },
  {
    table: 'storage.buckets',
    insert: () => "insert into storage.buckets (id, name) values ('more', 'more')",
    change: 'public = true',
    row: "id = 'video_files'",
    owner: { select: true, insert: false, update: false, delete: false },
    isShared: true,
  },
  {
    table: 'storage.buckets',
    insert: (as: string) => `insert into storage.buckets (id, name) values ('${bucketOf(as)}-2', 'mine')`,
    change: 'public = true',
    row: `id = '${bucketOf(owner)}-empty'`,
    owner: { select: true, insert: false, update: false, delete: true },
  },
] as const;

/** Every function that an account may call, each about what belongs to the owner. */
const calls = [
  `public.claim_generations('tab:x', array['${ids.server}']::uuid[], 9, 60, 60)`,
  "public.inherit_leases('tab:x:2', 'tab:x:')",
  `public.begin_submission('${ids.generation}', 1, 'tab:x', '{}', 60)`,
  `public.save_generation('{"id": "${ids.generation}", "version": 1}')`,
  `public.save_generations('[{"id": "${ids.generation}", "version": 1}]')`,
  `public.renew_lease('${ids.generation}', 'tab:x', 60)`,
  `public.discard_generation('${ids.generation}')`,
  `public.restore_generation('${ids.generation}')`,
  'public.purgeable_generations(0, 9)',
  `public.purge_generation('${ids.generation}')`,
  `public.generation_family('${ids.generation}', 9)`,
  "public.known_job_ids(array['video_1'])",
  `public.adopt_job('{"id": "${randomUUID()}", "server_id": "${ids.server}", "server_label": "l", "server_url": "u",
    "prompt": "p", "model": "m", "size": "1280x720", "seconds": 4, "openai_job_id": "video_1"}')`,
  `public.in_flight_limit('${ids.server}')`,
  `public.in_flight_count('${owner}', '${ids.server}')`,
  'public.budget_states()',
  `public.period_edge('${owner}', 'month', 0)`,
  `public.spent_under('${ids.budget}')`,
  `public.refusal_to_spend('${ids.generation}')`,
  `public.wake_held_generations('${owner}')`,
  `public.settle_call('${ids.generation}', 1, 'tab:other', '{"answer": "accepted", "job_id": "x", "billed": "yes"}')`,
  `public.is_spoken_for('${ids.generation}', 'x')`,
  `public.settle_attempt('${ids.attempt}', 'no', true)`,
  `public.add_batch_rows('${ids.batch}', '[]')`,
  `public.add_reused_rows('${ids.batch}', '[]')`,
  `public.set_batch_state('${ids.batch}', 'running')`,
  `public.halt_batch('${ids.batch}', '{"fault": "network", "message": null}')`,
  `public.choose_rows('${ids.batch}', 'hold')`,
  "public.earlier_generations(array['f'])",
  "public.wish_fingerprint('p', 'm', '1280x720', 4, '{}', null)",
  `public.settle_batch('${ids.batch}')`,
  `public.group_pause_until('${ids.batch}')`,
  'public.open_batches()',
  `public.refusal_of_batch('${ids.batch}')`,
  `public.batch_states('${ids.batch}')`,
  `public.batch_rows('${ids.batch}', 0, 9)`,
  `public.edit_waiting_row('${ids.generation}', 1, '{"prompt": "theirs"}')`,
  `public.order_waiting_rows('${ids.batch}', array['${ids.generation}']::uuid[])`,
  `public.move_to_batch('[{"id": "${ids.generation}", "slug": "a"}]')`,
  `public.search_generations('{"server_ids": ["${ids.server}"]}', 'newest', 9)`,
  "public.count_generations('{}')",
  'public.library_facets()',
  `public.organise_generations(array['${ids.generation}']::uuid[], '{"favourite": true}')`,
  "public.tags_after('{}', '{}', '{}')",
  "public.tag_text('{}')",
  "public.short_words('4k')",
  "public.imported_id('there')",
  `public.plan_import('[{"origin": "${ids.generation}", "sha256": null, "job_id": "video_1"}]')`,
  `public.import_attempts(null::public.video_generations, '[]')`,
  `public.import_generation(jsonb_build_object('id', public.imported_id('${ids.generation}'), 'origin', '${ids.generation}',
    'created_at', now(), 'status', 'cancelled', 'prompt', 'p', 'model', 'm', 'size', '1280x720', 'seconds', 4,
    'parameters', '{}'::jsonb, 'operation', 'create', 'server_label', 'l', 'server_url', 'u', 'attempt', 0,
    'tags', '[]'::jsonb, 'favourite', false, 'rejected', false), '[]')`,
  "public.searchable_text('p', null, '{}')",
  `public.day_start('${owner}', '2026-11-20')`,
  "public.outcome_of_line(1, null, 1, 'pending', null, false)",
  "public.ledger_lines('2026-11-01', '2026-11-30', 9, null)",
  "public.spending_report('2026-11-01', '2026-11-30')",
  'public.current_actor()',
  `public.open_publication_bucket('${bucketOf(owner)}', true)`,
  `public.change_publication_bucket('${bucketOf(owner)}', true, 2000000)`,
  `public.forget_publication_bucket('${bucketOf(owner)}')`,
  `public.want_publications('${ids.batch}', '${bucketOf(owner)}')`,
  `public.set_batch_publishing('${ids.batch}')`,
  `public.batch_publishing('${ids.batch}')`,
  "public.claim_publications('tab:x', 9, 60)",
  `public.settle_publication('${ids.publication}', 1, 'tab:x', 'removed', '{}')`,
  `public.withdraw_publications('${bucketOf(owner)}')`,
  `public.renew_publications('${bucketOf(owner)}', array['a.mp4'])`,
  `public.publication_rows('', 9, '${bucketOf(owner)}')`,
  'public.publication_bucket_states()',
  'public.schema_report()',
  'public.database_time()',
];

/** Everything that the owner has. */
const ownersRows = [
  ...['video_generations', 'server_profiles', 'generation_attempts', 'budgets', 'batches', 'publications'],
  'library_views',
]
  .map((table) => `select jsonb_agg(r order by r.id) as rows from public.${table} as r where r.user_id = '${owner}'`)
  .join(' union all ');

async function fill(session: Session): Promise<void> {
  await session.query('insert into auth.users (id) values ($1), ($2)', [owner, other]);
  await session.query(
    `insert into public.server_profiles (id, user_id, label, base_url, preset, dialect, capabilities, catalogue, key_name)
     values ($1, $2, 'l', 'http://h/v1', 'other', 'generic', '{}', '{}', 'k')`,
    [ids.server, owner],
  );
  await session.query(
    `insert into public.video_generations (id, user_id, server_id, prompt, model, size, seconds)
     values ($1, $2, $3, 'p', 'm', '1280x720', 4)`,
    [ids.generation, owner, ids.server],
  );
  await session.query(
    `insert into public.generation_attempts (id, user_id, generation_id, number, server_label, model, size, seconds, cost)
     values ($1, $2, $3, 1, 's', 'm', '1280x720', 4, 400000)`,
    [ids.attempt, owner, ids.generation],
  );
  await session.query("insert into public.batches (id, user_id, name) values ($1, $2, 'b')", [ids.batch, owner]);
  await session.query(
    `insert into public.batch_reused_rows (batch_id, batch_position, user_id, generation_id, slug)
     values ($1, 1, $2, $3, 's')`,
    [ids.batch, owner, ids.generation],
  );
  await session.query("insert into public.library_views (id, user_id, name, query) values ($1, $2, 'mine', '')", [
    ids.view,
    owner,
  ]);
  await session.query('insert into public.account_settings (user_id) values ($1)', [owner]);
  await session.query(
    `insert into public.budgets (id, user_id, scope, period, limit_cost, mode)
     values ($1, $2, 'account', 'day', 5000000, 'stop')`,
    [ids.budget, owner],
  );
  await session.query(
    "insert into public.cap_overrides (id, user_id, generation_id, reason) values ($1, $2, $3, 'why')",
    [ids.override, owner, ids.generation],
  );
  await session.query(
    "insert into storage.objects (id, bucket_id, name, owner_id) values ($1, 'video_files', $2, $3)",
    [ids.object, `${owner}/${ids.generation}/video-1.mp4`, owner],
  );
  const bucket = bucketOf(owner);
  for (const id of [bucket, `${bucket}-empty`]) {
    await session.query('insert into storage.buckets (id, name) values ($1, $1)', [id]);
    await session.query('insert into public.publication_buckets (id, user_id) values ($1, $2)', [id, owner]);
  }
  await session.query("insert into storage.objects (id, bucket_id, name) values ($1, $2, 'a.mp4')", [ids.clip, bucket]);
  await session.query(
    `insert into public.publications (id, user_id, bucket_id, path, generation_id, batch_id)
     values ($1, $2, $3, 'a.mp4', $4, $5)`,
    [ids.publication, owner, bucket, ids.generation, ids.batch],
  );
}

/** Rows reached; 0 when refused. */
async function reached(session: Session, caller: Caller, sql: string): Promise<number> {
  return trying(session, caller, async (by) => {
    try {
      return (await by.query(sql)).length;
    } catch (error) {
      expect(error).toMatchObject({ code: '42501' });
      return 0;
    }
  });
}

describe.each(engines)('row level security on $name', { timeout: STARTUP_MS }, ({ start }) => {
  let engine: Engine;
  let session: Session;
  beforeAll(async () => {
    engine = await start();
    session = await engine.openMigrated();
    await fill(session);
  }, STARTUP_MS);
  afterAll(async () => {
    await session.close();
    await engine.stop();
  });

  describe.each<Table>(tables)('$table', ({ table, insert, change, row, owner: may, isShared = false }) => {
    const verbs = {
      select: `select 1 from ${table} where ${row}`,
      update: `update ${table} set ${change} where ${row} returning 1`,
      delete: `delete from ${table} where ${row} returning 1`,
    };
    const strangers = { select: isShared, insert: false, update: false, delete: false };
    const nobody = { select: false, insert: false, update: false, delete: false };
    const callers = [
      { who: 'its owner', caller: account(owner), claims: owner, may },
      { who: 'another account', caller: account(other), claims: owner, may: strangers },
      { who: 'anon', caller: anon, claims: owner, may: nobody },
    ];
    for (const { who, caller, claims, may: allowed } of callers) {
      for (const verb of ['select', 'update', 'delete'] as const) {
        test(`${who} ${allowed[verb] ? 'may' : 'may not'} ${verb}`, async () => {
          expect((await reached(session, caller, verbs[verb])) > 0).toBe(allowed[verb]);
        });
      }
      test(`${who} ${allowed.insert ? 'may' : 'may not'} insert as its owner`, async () => {
        const count = await reached(session, caller, `${insert(claims)} returning 1`);
        expect(count > 0).toBe(allowed.insert);
      });
    }
  });

  test('an owner cannot give a row or a file to another account', async () => {
    const give = `update public.video_generations set user_id = '${other}' where id = '${ids.generation}' returning 1`;
    expect(await reached(session, account(owner), give)).toBe(0);
    const move = `update storage.objects set name = '${other}/x.mp4' where id = '${ids.object}' returning 1`;
    expect(await reached(session, account(owner), move)).toBe(0);
  });

  test('files in other buckets and outside the account’s folder are out of reach', async () => {
    const into = (bucket: string, name: string) =>
      `insert into storage.objects (bucket_id, name) values ('${bucket}', '${name}') returning 1`;
    await session.run("insert into storage.buckets (id, name) values ('others', 'others') on conflict do nothing");
    expect(await reached(session, account(owner), into('others', `${owner}/x.mp4`))).toBe(0);
    for (const name of ['x.mp4', `x/${owner}/y.mp4`, `${other}/y.mp4`, `${owner}`]) {
      expect(await reached(session, account(owner), into('video_files', name))).toBe(0);
    }
    expect(await reached(session, account(owner), into('image_files', `${owner}/y.png`))).toBe(1);
  });

  test('a line of the ledger can be settled but not rewritten', async () => {
    for (const change of [
      'cost = 0',
      'number = 7',
      "model = 'cheap'",
      'started_at = now()',
      `user_id = '${owner}', seconds = 1`,
    ]) {
      const rewrite = trying(session, account(owner), (by) =>
        by.query(`update public.generation_attempts set ${change} where id = '${ids.attempt}'`),
      );
      await expect(rewrite).rejects.toMatchObject({ code: '23514' });
    }
  });

  test('deleting a generation, or its server, leaves ledger and log', async () => {
    await trying(session, account(owner), async (by) => {
      await by.query('delete from public.server_profiles');
      await by.query('delete from public.video_generations');
      const left = await by.query(
        `select (select count(*) from public.generation_attempts where generation_id is null and cost = 400000) as attempts,
           (select count(*) from public.generation_events where generation_id is null) as events`,
      );
      // Its making, and that it was let pass a cap.
      expect(left).toEqual([{ attempts: 1, events: 2 }]);
    });
  });

  test('an account that is deleted takes everything of its own with it', async () => {
    await trying(session, { role: 'project' }, async (by) => {
      await by.query('delete from auth.users where id = $1', [owner]);
      const left = await by.query(
        `select (select count(*) from public.video_generations) + (select count(*) from public.generation_attempts)
           + (select count(*) from public.generation_events) + (select count(*) from public.server_profiles)
           + (select count(*) from public.budgets) + (select count(*) from public.cap_overrides)
           + (select count(*) from public.batches) + (select count(*) from public.publications)
           + (select count(*) from public.publication_buckets) + (select count(*) from public.library_views) as rows`,
      );
      expect(left).toEqual([{ rows: 0 }]);
    });
  });

  test('anon may call no function, and another account’s rows do not exist to any', async () => {
    const before = await session.query(ownersRows);
    for (const call of calls) {
      expect(await reached(session, anon, `select ${call}`), call).toBe(0);
      const after = await trying(session, account(other), async (by) => {
        await by.query(`select ${call}`);
        await by.query('reset role');
        return by.query(ownersRows);
      });
      expect(after, call).toEqual(before);
    }
  });

  test('every function that an account may call is among those that strangers are tried on', async () => {
    const offered = await session.query(
      `select distinct p.proname as name from pg_catalog.pg_proc as p
       where p.pronamespace = 'public'::regnamespace and p.prorettype <> 'trigger'::regtype
         and has_function_privilege('authenticated', p.oid, 'execute')
       order by 1`,
    );
    const tried = calls.map((call) => /^public\.(\w+)\(/.exec(call)?.[1]);
    expect(offered.map(({ name }) => name).filter((name) => !tried.includes(String(name)))).toEqual([]);
  });

  test('anon may execute nothing in the schema', async () => {
    const open = await session.query(
      `select p.proname as name from pg_catalog.pg_proc as p
       where p.pronamespace = 'public'::regnamespace and has_function_privilege('anon', p.oid, 'execute')`,
    );
    expect(open).toEqual([]);
  });
});
