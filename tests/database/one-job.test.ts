// A project in which two rows already share a job still takes the migration that forbids it.
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { STARTUP_MS } from './engines.ts';
import { readMigrations } from './migrations.ts';
import { createEmptyPglite, sessionOf } from './pglite.ts';

const FORBIDS = '20261121150500_keep_one_job_to_one_row.sql';

test('of two rows that share a job the one that came further keeps it, and the other waits for a person', {
  timeout: STARTUP_MS,
}, async () => {
  const session = sessionOf(await createEmptyPglite());
  const migrations = await readMigrations();
  for (const { name, sql } of migrations) if (name < FORBIDS) await session.run(sql);
  const [account, server] = [randomUUID(), randomUUID()];
  await session.query('insert into auth.users (id) values ($1)', [account]);
  await session.query(
    `insert into public.server_profiles (id, user_id, label, base_url, preset, dialect, capabilities, catalogue, key_name)
     values ($1, $2, 'l', 'http://h/v1', 'other', 'generic', '{}', '{}', 'k')`,
    [server, account],
  );
  await session.query(
    `insert into public.video_generations
       (user_id, prompt, model, size, seconds, server_id, status, openai_job_id, submitted_at, next_check_at, attempt)
     select $1, r.prompt, 'm', '1280x720', 4, $2, r.status, r.job, now(), now(), 1
     from (values ('first', 'processing', 'video_1'), ('further', 'storing', 'video_1'), ('alone', 'processing', 'video_2'))
       as r (prompt, status, job)`,
    [account, server],
  );
  for (const { name, sql } of migrations) if (name >= FORBIDS) await session.run(sql);
  const rows = await session.query(
    `select prompt, status, openai_job_id as job, failure ->> 'fault' as fault
     from public.video_generations order by prompt`,
  );
  expect(rows).toEqual([
    { prompt: 'alone', status: 'processing', job: 'video_2', fault: null },
    { prompt: 'first', status: 'failed', job: null, fault: 'outcome_unknown' },
    { prompt: 'further', status: 'storing', job: 'video_1', fault: null },
  ]);
  await session.close();
});
