// Searching a library of 100,000 rows on a real PostgreSQL, against the plain first page of the history in the same run.
import { batches, fillLibrary, owner } from '../database/library-rows.ts';
import { startPostgres } from '../database/postgres.ts';
import { account, type Session, trying } from '../database/session.ts';
import type { Figure } from './figure.ts';

const ROWS = 100_000;
const PAGE = 61;
const TIMES = 25;
/** No first page may take longer, as a multiple of the plain one. */
const LIMIT = 25;

const plainSql = `select * from public.video_generations where deleted_at is null
  order by created_at desc, id desc limit ${PAGE}`;

type Ask = { name: string; sql: string; parameters: readonly unknown[] };

function search(name: string, asked: unknown, sort = 'newest'): Ask {
  const sql = 'select * from public.search_generations($1, $2, $3)';
  return { name, sql, parameters: [asked, sort, PAGE] };
}

const asks: readonly Ask[] = [
  search('everything, newest first', {}),
  search('everything, dearest first', {}, 'dearest'),
  search('everything, longest first', {}, 'longest'),
  search('a word in 20 rows', { words: ['zeppelin'] }),
  search('a word in every seventh row', { words: ['boat'] }),
  search('three words', { words: ['boat', 'harbour', 'rain'] }),
  search('one model and one state', { models: ['sora-2-pro'], statuses: ['failed'] }),
  search('a tag in 5,000 rows', { tags: ['tag 1'] }),
  search('a batch, dearest first', { batch_id: batches.first }, 'dearest'),
];

async function medianMs(session: Session, { sql, parameters }: Omit<Ask, 'name'>): Promise<number> {
  const took: number[] = [];
  for (let run = 0; run < TIMES; run += 1) {
    await trying(session, account(owner), async (by) => {
      const from = performance.now();
      await by.query(sql, parameters);
      took.push(performance.now() - from);
    });
  }
  return took.sort((one, other) => one - other)[Math.floor(TIMES / 2)] ?? 0;
}

/** The row in the middle of everything, by price. */
async function deepPage(session: Session): Promise<Ask> {
  const [place] = await session.query(
    `select coalesce(estimated_cost, -1) as value, (extract(epoch from created_at) * 1000)::bigint as ms, id
     from public.video_generations where user_id = $1 and deleted_at is null
     order by coalesce(estimated_cost, -1) desc, created_at desc, id desc offset ${ROWS / 2} limit 1`,
    [owner],
  );
  const sql = `select * from public.search_generations('{}', 'dearest', ${PAGE}, $1, $2, $3)`;
  return {
    name: 'dearest first, a page behind 50,000 rows',
    sql,
    parameters: [place?.['value'], place?.['ms'], place?.['id']],
  };
}

const others: readonly Ask[] = [
  { name: 'counting everything, to 10,000', sql: "select public.count_generations('{}')", parameters: [] },
  { name: 'what there is to choose from', sql: 'select public.library_facets()', parameters: [] },
];

export async function libraryDataFigures(): Promise<Figure[]> {
  const server = await startPostgres();
  const session = await server.connect(await server.createMigrated());
  try {
    await fillLibrary(session, ROWS);
    const all = [...asks, await deepPage(session)];
    const plainMs = await medianMs(session, { sql: plainSql, parameters: [] });
    const against = `the first page of the history without a search: ${plainMs.toFixed(1)} ms`;
    const figures: Figure[] = [];
    for (const ask of [...all, ...others]) {
      const ratio = (await medianMs(session, ask)) / plainMs;
      const isPage = !others.includes(ask);
      figures.push({
        name: `100,000 rows: ${ask.name}`,
        value: `${ratio.toFixed(1)} of the baseline`,
        against: isPage ? `${against}; limit ${LIMIT}` : against,
        isKept: isPage ? ratio <= LIMIT : null,
      });
    }
    return figures;
  } finally {
    await session.close();
    await server.stop();
  }
}
