// Every search of the Library at 100,000 rows, as its function really runs it: which index answers, and how much is read?
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LIBRARY_SORTS, type LibrarySort } from '../../src/core/library/search.ts';
import { STARTUP_MS } from './engines.ts';
import { batches, fillLibrary, owner, servers } from './library-rows.ts';
import { openPlanWatch, type PlanWatch, type Work } from './plan-watch.ts';
import { type PostgresServer, startPostgres } from './postgres.ts';
import { account } from './session.ts';

const ROWS = 100_000;
const PAGE = 61;
/**
 * A hundredth of all rows is found either by its own index and sorted, 900 rows, or by walking the order until a page is
 * full, PAGE * 100 of them: the planner's costs of both are within its sample's error, and both take milliseconds.
 */
const RARE_READS_MOST = ROWS / 10;

type Question = { asks: string; search: Record<string, unknown>; index: string };

/** Each with the index that answers it when the newest come first. */
const rare: readonly Question[] = [
  { asks: 'a rare word', search: { words: ['zeppelin'] }, index: 'words' },
  { asks: 'a word of a title', search: { words: ['flügelhorn'] }, index: 'words' },
  { asks: 'a word of a tag', search: { words: ['keepsake'] }, index: 'words' },
  { asks: 'a word that does not occur', search: { words: ['qqqqq'] }, index: 'words' },
  { asks: 'three words', search: { words: ['boat', 'harbour', 'rain'] }, index: 'words' },
  { asks: 'words in a row', search: { words: ['boat harbour'] }, index: 'words' },
  { asks: 'two letters that begin few words', search: { words: ['ze'] }, index: 'short_words' },
  { asks: 'two signs that do not occur', search: { words: ['4k'] }, index: 'short_words' },
  { asks: 'two signs of another script', search: { words: ['灯台'] }, index: 'short_words' },
  { asks: 'a rare model', search: { models: ['rare-model'] }, index: 'by_model' },
  { asks: 'a rare size', search: { sizes: ['480x480'] }, index: 'by_size' },
  { asks: 'a rare length', search: { seconds: [20] }, index: 'by_seconds' },
  { asks: 'a rare server', search: { server_ids: [servers.rare] }, index: '(by_)?server' },
  { asks: 'a server that is gone', search: { gone_servers: ['Cellar'] }, index: '(by_)?(gone_)?server' },
  { asks: 'a rare operation', search: { operations: ['extend'] }, index: 'by_operation' },
  { asks: 'a rare state', search: { statuses: ['pending'] }, index: 'by_status' },
  { asks: 'a rare fault', search: { faults: ['storage_quota'] }, index: 'by_fault' },
  { asks: 'a rare tag', search: { tags: ['keepsake'] }, index: 'tags' },
  { asks: 'a batch', search: { batch_id: batches.first }, index: 'by_batch' },
  { asks: 'favourites', search: { favourite: true }, index: 'favourites' },
  { asks: 'the rejected', search: { rejected: true }, index: 'rejected' },
  { asks: 'those made from an image', search: { has_reference: true }, index: 'with_reference' },
  { asks: 'five stars', search: { minimum_rating: 5 }, index: 'best_rated' },
  { asks: 'the dearest', search: { minimum_cost: 9_700_000 }, index: 'dearest' },
  { asks: 'one day', search: { made_from: daysAgo(40), made_before: daysAgo(39) }, index: 'history' },
];

const common: readonly Question[] = [
  { asks: 'everything', search: {}, index: 'history' },
  { asks: 'a common word', search: { words: ['boat'] }, index: 'history' },
  { asks: 'one letter that begins many words', search: { words: ['b'] }, index: 'history' },
  { asks: 'a short word beside a long one', search: { words: ['boat', 'ra'] }, index: 'short_words|words|history' },
  { asks: 'a common model', search: { models: ['sora-2'] }, index: 'by_model|history' },
  { asks: 'several models', search: { models: ['sora-2', 'sora-2-pro', 'rare-model'] }, index: 'by_model|history' },
  { asks: 'a common state', search: { statuses: ['completed'] }, index: 'by_status|history' },
  { asks: 'several states', search: { statuses: ['failed', 'processing'] }, index: 'by_status|history' },
  { asks: 'several faults', search: { faults: ['network', 'content_policy'] }, index: 'by_fault|by_status|history' },
  { asks: 'a common tag', search: { tags: ['tag 1'] }, index: 'tags|tagged|history' },
  { asks: 'any stars', search: { minimum_rating: 1 }, index: 'best_rated|history' },
  { asks: 'what is no favourite', search: { favourite: false }, index: 'history' },
  { asks: 'what is not rejected', search: { rejected: false }, index: 'history' },
  { asks: 'a price of any size', search: { minimum_cost: 0, maximum_cost: 9_000_000 }, index: 'dearest|history' },
  {
    asks: 'much at once',
    search: { models: ['sora-2-pro'], statuses: ['failed'], words: ['boat'], made_before: daysAgo(1) },
    index: 'words|by_model|by_status|history',
  },
];

/** What each order sorts by, as the function has it. */
const orders = [
  { sort: 'newest', by: '(extract(epoch from created_at) * 1000)::bigint', way: 'desc' },
  { sort: 'oldest', by: '(extract(epoch from created_at) * 1000)::bigint', way: 'asc' },
  { sort: 'dearest', by: 'coalesce(estimated_cost, -1)', way: 'desc' },
  { sort: 'best_rated', by: 'coalesce(rating, 0)', way: 'desc' },
  {
    sort: 'longest',
    by: "case when status = 'completed' then duration_ms else seconds * 1000 end",
    way: 'desc',
  },
] as const;

function indexes({ index }: Question): RegExp {
  return new RegExp(`^(video_generations_(${index}),?)+$`);
}

function daysAgo(days: number): Date {
  return new Date(Date.now() - days * 86_400_000);
}

describe('searches of the library at 100,000 rows', { timeout: STARTUP_MS }, () => {
  let server: PostgresServer;
  let watch: PlanWatch;
  beforeAll(async () => {
    server = await startPostgres();
    const database = await server.createMigrated();
    const session = await server.connect(database);
    await fillLibrary(session, ROWS);
    await session.close();
    watch = await openPlanWatch(server, database);
  }, 3 * STARTUP_MS);
  afterAll(async () => {
    await watch.session.close();
    await server.stop();
  });

  const pageOf = (search: unknown, sort: LibrarySort): Promise<Work> =>
    watch.workOf(account(owner), 'select count(*) from public.search_generations($1, $2, $3)', [search, sort, PAGE]);

  test.each(rare)('$asks: found by an index of its own, and in every order without reading much', async (question) => {
    for (const sort of LIBRARY_SORTS) {
      const work = await pageOf(question.search, sort);
      expect(work.tables, sort).toEqual([]);
      expect(work.rowsRead, sort).toBeLessThan(RARE_READS_MOST);
      if (sort === 'newest') expect(work.indexes.join()).toMatch(indexes(question));
    }
  });

  test.each(common)('$asks: read in the order asked for, never all of it sorted', async (question) => {
    for (const sort of LIBRARY_SORTS) {
      const work = await pageOf(question.search, sort);
      expect(work.tables, sort).toEqual([]);
      expect(work.rowsRead, sort).toBeLessThan(ROWS / 2);
      expect(work.rowsSorted, sort).toBeLessThan(ROWS / 8);
      if (sort === 'newest') expect(work.indexes.join()).toMatch(indexes(question));
    }
  });

  test.each(orders)('$sort: a page in the middle of everything reads a page', async ({ sort, by, way }) => {
    const [place] = await watch.session.query(
      `select ${by} as value, (extract(epoch from created_at) * 1000)::bigint as ms, id from public.video_generations
       where user_id = $1 and deleted_at is null
       order by ${by} ${way}, created_at ${way}, id ${way} offset ${ROWS / 2} limit 1`,
      [owner],
    );
    const after = [place?.['value'], place?.['ms'], place?.['id']];
    const sql = "select count(*) from public.search_generations('{}', $1, $2, $3, $4, $5)";
    const work = await watch.workOf(account(owner), sql, [sort, PAGE, ...after]);
    expect(work).toMatchObject({ tables: [], rowsSorted: 0 });
    expect(work.rowsRead).toBe(PAGE);
  });

  test.each([...rare, ...common])('$asks: counted without reading more than has to be counted', async ({ search }) => {
    const work = await watch.workOf(account(owner), 'select public.count_generations($1)', [search]);
    expect(work.rowsRead).toBeLessThan(ROWS / 6);
    expect(work.rowsSorted).toBe(0);
  });

  test('what there is to choose from is found without reading the history', async () => {
    const work = await watch.workOf(account(owner), 'select public.library_facets()');
    expect(work.tables).not.toContain('video_generations');
    expect(work.rowsRead).toBeLessThan(ROWS / 4);
  });
});
