// What was spent is never less tomorrow: the ledger's sums, whatever becomes of rows, servers and jobs.
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { engines, STARTUP_MS } from './engines.ts';
import { account, as, type Row } from './session.ts';
import { standingDatabase } from './standing-account.ts';

const SPENT = { yes: 300_000, unknown: 500_000, no: 700_000 };

describe.each(engines)('the ledger on $name', { timeout: STARTUP_MS }, ({ start }) => {
  const project = standingDatabase(start);
  let owner: string;
  let serverId: string;
  const asked = (sql: string, parameters: readonly unknown[] = []): Promise<readonly Row[]> =>
    as(project(), account(owner), (by) => by.query(sql, parameters));

  /** Micro-dollars by what is known of the bill, and how many lines and jobs they stand in. */
  const sums = async (): Promise<Row> => {
    const [row] = await asked(
      `select coalesce(sum(cost) filter (where billed = 'yes'), 0)::integer as yes,
         coalesce(sum(cost) filter (where billed = 'unknown'), 0)::integer as unknown,
         coalesce(sum(cost) filter (where billed = 'no'), 0)::integer as no,
         count(*)::integer as lines, count(server_job_id)::integer as jobs
       from public.generation_attempts`,
    );
    return row ?? {};
  };

  /** A generation that was sent once, and what is known of its bill. */
  async function addSent(billed: keyof typeof SPENT): Promise<string> {
    const id = randomUUID();
    await asked(
      `insert into public.video_generations
         (id, server_id, server_label, prompt, model, size, seconds, estimated_cost, lease_owner, lease_expires_at)
       values ($1, $2, 'Server', 'p', 'm', '1280x720', 4, $3, 'tab:x', now() + interval '1 minute')`,
      [id, serverId, SPENT[billed]],
    );
    const [begun] = await asked("select public.begin_submission($1, 1, 'tab:x', '{}', 60) as answer", [id]);
    expect(begun).toMatchObject({ answer: { allowed: true } });
    const answer = billed === 'no' ? 'refused' : billed === 'yes' ? 'accepted' : 'lost';
    const jobId = billed === 'yes' ? `video_${id}` : null;
    await save(id, {
      changes: {
        ...{ status: 'failed', failure: { fault: 'given_up', billed, message: null, param: null, at: '2026-11-20' } },
        openai_job_id: jobId,
      },
      attempt: { answer, job_id: jobId, billed },
    });
    return id;
  }

  async function save(id: string, more: object): Promise<void> {
    const [row] = await asked('select version from public.video_generations where id = $1', [id]);
    const order = { id, version: row?.['version'], actor: 'tab:x', lease_seconds: 0, note: null, attempt: null };
    const request = JSON.stringify({ next_check_in_ms: null, ...order, ...more });
    const [saved] = await asked('select public.save_generation($1) as answer', [request]);
    expect(saved).not.toEqual({ answer: null });
  }

  let ids: readonly string[];
  beforeEach(async () => {
    [owner, serverId] = [randomUUID(), randomUUID()];
    await project().query('insert into auth.users (id) values ($1)', [owner]);
    await asked(
      `insert into public.server_profiles (id, label, base_url, preset, dialect, capabilities, catalogue, key_name)
       values ($1, 'Server', 'http://h/v1', 'other', 'generic', '{}', '{}', 'k')`,
      [serverId],
    );
    ids = [await addSent('yes'), await addSent('unknown'), await addSent('no')];
  });

  test('each create call stands there with its cost and what is known of its bill', async () => {
    expect(await sums()).toEqual({ ...SPENT, lines: 3, jobs: 1 });
  });

  test.each([
    {
      name: 'discarding and purging',
      remove: async () => {
        for (const verb of ['discard', 'purge'])
          for (const id of ids) await asked(`select public.${verb}_generation($1)`, [id]);
      },
    },
    { name: 'deleting', remove: () => asked('delete from public.video_generations') },
  ])('$name every row changes no sum', async ({ remove }) => {
    await remove();
    expect(await asked('select 1 from public.video_generations')).toEqual([]);
    expect(await sums()).toEqual({ ...SPENT, lines: 3, jobs: 1 });
  });

  test('removing the server changes no sum, and lines say what was bought and where', async () => {
    await asked('delete from public.server_profiles');
    await asked('delete from public.video_generations');
    expect(await sums()).toEqual({ ...SPENT, lines: 3, jobs: 1 });
    const lines = await asked(
      'select distinct generation_id, server_id, server_label, model, size, seconds from public.generation_attempts',
    );
    const bought = { server_label: 'Server', model: 'm', size: '1280x720', seconds: 4 };
    expect(lines).toEqual([{ generation_id: null, server_id: null, ...bought }]);
  });

  test('a reset adds a line when it is sent again and leaves the one before, with its job', async () => {
    const id = ids[0] ?? '';
    const fresh = { status: 'pending', openai_job_id: null, failure: null, watch: {} };
    await save(id, { changes: fresh, next_check_in_ms: 0, lease_seconds: 60 });
    expect(await sums()).toEqual({ ...SPENT, lines: 3, jobs: 1 });
    const [row] = await asked('select version from public.video_generations where id = $1', [id]);
    await asked("select public.begin_submission($1, $2, 'tab:x', '{}', 60)", [id, row?.['version']]);
    expect(await sums()).toEqual({ ...SPENT, unknown: SPENT.unknown + SPENT.yes, lines: 4, jobs: 1 });
    await asked('delete from public.video_generations');
    expect(await sums()).toEqual({ ...SPENT, unknown: SPENT.unknown + SPENT.yes, lines: 4, jobs: 1 });
  });

  test('a job taken in counts with an unknown bill, and once', async () => {
    const adopt = (jobId: string) =>
      asked('select public.adopt_job($1) as answer', [
        JSON.stringify({
          ...{ id: randomUUID(), server_id: serverId, server_label: 'Server', server_url: 'http://h/v1', prompt: 'p' },
          ...{ model: 'm', size: '1280x720', seconds: 4, openai_job_id: jobId, estimated_cost: 90_000 },
        }),
      ]);
    await adopt('video_found');
    await asked('delete from public.video_generations');
    expect(await adopt('video_found')).toEqual([{ answer: null }]);
    expect(await adopt(`video_${ids[0]}`)).toEqual([{ answer: null }]);
    expect(await sums()).toEqual({ ...SPENT, unknown: SPENT.unknown + 90_000, lines: 4, jobs: 2 });
  });

  test('a line can be neither deleted nor moved to another account', async () => {
    await asked('delete from public.generation_attempts');
    const strangers = asked('update public.generation_attempts set user_id = $1', [randomUUID()]);
    await expect(strangers).rejects.toMatchObject({ code: '23514' });
    expect(await sums()).toEqual({ ...SPENT, lines: 3, jobs: 1 });
  });
});
