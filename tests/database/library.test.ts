// The Library's functions and its views before callers who mean no good.
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { engines, STARTUP_MS } from './engines.ts';
import { account, as, type Row, trying } from './session.ts';
import { standingDatabase } from './standing-account.ts';

const INVALID = { code: '22023' };

describe.each(engines)('the library on $name', { timeout: STARTUP_MS }, ({ start }) => {
  const project = standingDatabase(start);
  let owner: string;
  beforeEach(async () => {
    owner = randomUUID();
    await project().query('insert into auth.users (id) values ($1)', [owner]);
    await asked("insert into public.video_generations (prompt, model, size, seconds) values ('p', 'm', '1280x720', 4)");
  });

  const asked = (sql: string, parameters: readonly unknown[] = []): Promise<readonly Row[]> =>
    as(project(), account(owner), (by) => by.query(sql, parameters));
  const search = (question: string, sort = 'newest', rows = 9) =>
    asked('select id from public.search_generations($1::jsonb, $2, $3)', [question, sort, rows]);

  test.each([
    ['no object', '[]'],
    ['a list', '[{"models": ["m"]}]'],
    ['text', '"models"'],
    ['null', 'null'],
    ['a key that nobody knows', '{"user_id": "x"}'],
    ['more words than anybody types', `{"words": [${Array(21).fill('"a"').join()}]}`],
    ['a word without end', `{"words": ["${'a'.repeat(201)}"]}`],
    ['endless lists', `{"models": [${Array(201).fill('"a"').join()}]}`],
  ])('%s is refused as a search, by name', async (_what, question) => {
    await expect(search(question)).rejects.toMatchObject(INVALID);
    await expect(asked('select public.count_generations($1::jsonb)', [question])).rejects.toMatchObject(INVALID);
  });

  test.each([
    ['{"models": {"a": 1}}', '22P02'],
    ['{"server_ids": ["x"]}', '22P02'],
    ['{"seconds": ["1 or true"]}', '22P02'],
    ['{"made_from": "tomorrow or so"}', '22007'],
    ['{"favourite": "maybe"}', '22P02'],
  ])('%s has the wrong shape', async (question, code) => {
    await expect(search(question)).rejects.toMatchObject({ code });
  });

  test('what somebody sends never becomes a part of the statement', async () => {
    const texts = [
      "' or true --",
      "m'); drop table public.video_generations; --",
      '%s',
      '$1',
      '\\',
      '(($1).models)[1]',
    ];
    for (const text of texts) {
      for (const key of ['models', 'words', 'tags', 'statuses', 'faults']) {
        expect(await search(JSON.stringify({ [key]: [text] }))).toEqual([]);
        expect(await search(JSON.stringify({ [key]: [text, text] }))).toEqual([]);
      }
    }
    expect(await search('{"models": ["m"]}')).toHaveLength(1);
  });

  test('an order that nobody knows is refused, and no page is endless', async () => {
    await expect(search('{}', 'id; select 1')).rejects.toMatchObject(INVALID);
    await asked(
      `insert into public.video_generations (prompt, model, size, seconds)
       select 'p', 'm', '1280x720', 4 from generate_series(1, 1100)`,
    );
    expect(await search('{}', 'newest', 1_000_000)).toHaveLength(1_000);
    expect(await search('{}', 'newest', -1)).toHaveLength(1);
  });

  test('whoever is nobody finds nothing', async () => {
    const found = await trying(project(), { role: 'service_role' }, (by) =>
      by.query("select id from public.search_generations('{}', 'newest', 9)"),
    );
    expect(found).toEqual([]);
  });

  test('a change of another shape, or of too much at once, is refused', async () => {
    const organise = (ids: string, change: string) =>
      asked(`select public.organise_generations(${ids}, $1::jsonb)`, [change]);
    await expect(organise("'{}'", '[]')).rejects.toMatchObject(INVALID);
    await expect(organise("'{}'", '{"add_tags": [""]}')).rejects.toMatchObject(INVALID);
    await expect(organise("'{}'", '{"add_tags": [null]}')).rejects.toMatchObject(INVALID);
    const ids = 'array(select gen_random_uuid() from generate_series(1, 1001))';
    await expect(organise(ids, '{"favourite": true}')).rejects.toMatchObject(INVALID);
    expect(await organise("'{}'", '{"favourite": true}')).toEqual([{ organise_generations: 0 }]);
  });

  test('an account keeps two hundred views, and may still change each', async () => {
    const id = randomUUID();
    await asked("insert into public.library_views (id, name, query) values ($1, 'first', '')", [id]);
    await asked(
      `insert into public.library_views (name, query) select 'view ' || n, '' from generate_series(2, 200) as n`,
    );
    const another = asked("insert into public.library_views (name, query) values ('one more', '')");
    await expect(another).rejects.toMatchObject({ code: '23514' });
    const keep = `insert into public.library_views (id, name, query) values ($1, 'renamed', 'q')
      on conflict (id) do update set name = excluded.name, query = excluded.query`;
    await asked(keep, [id]);
    expect(await asked('select name from public.library_views where id = $1', [id])).toEqual([{ name: 'renamed' }]);
  });
});
