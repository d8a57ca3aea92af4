// A history to look around in: fills an account of this stack with generations that were never made, and takes exactly
// them away again. It stands beside the studio's own rules, as whoever owns the database; a hosted project has no such door.
import { sql } from 'kysely';
import type { Database, Transaction } from '../database.ts';
import { type DrawnClip, drawDemoClips } from './clips.ts';
import { type DemoRow, historyOf } from './history.ts';
import { addMembers, countMembers, deleteMembers, objectsOfMembers, setUp } from './membership.ts';
import { demoObjects, type ObjectDoor } from './objects.ts';

export type DemoProgress = { step: 'drawing' | 'writing'; done: number; of: number };

/** Whose history it is. `objects` reads and writes files with the account's own rights. */
export type DemoAccount = { userId: string; objects: ObjectDoor };

export type FillOrder = {
  rows: number;
  /** The same seed fills in the same history. */
  seed: string;
  now: Date;
  onProgress: (progress: DemoProgress) => void;
};

const ROWS_AT_ONCE = 1000;

export type Demo = {
  /** Generations of the demo that are there. */
  count(userId: string): Promise<number>;
  /** Adds nothing where a demo is there already. Answers how many generations of it there are. */
  fill(account: DemoAccount, order: FillOrder): Promise<number>;
  /** Safe to repeat, and the way out of a filling that broke off. */
  remove(account: DemoAccount): Promise<void>;
};

/** `folder` keeps the drawn clips for the next time. */
export function createDemo({ database, folder }: { database: Database; folder: string }): Demo {
  const count = (userId: string) => owning(database, (transaction) => countMembers(transaction, userId));

  async function remove({ userId, objects }: DemoAccount): Promise<void> {
    const found = await owning(database, (transaction) => objectsOfMembers(transaction, userId));
    await objects.remove(found);
    await owning(database, (transaction) => deleteMembers(transaction, userId));
  }

  return {
    count,
    remove,
    async fill(account, order) {
      const already = await count(account.userId);
      if (already > 0) return already;
      // What a person left of the last one when they deleted its generations one by one.
      await remove(account);
      const clips = await drawDemoClips(folder, (done, of) => order.onProgress({ step: 'drawing', done, of }));
      await writeAll(database, account, { ...order, clips });
      return count(account.userId);
    },
  };
}

/** Above row level security: only the owner of the database may write a past. */
function owning<T>(database: Database, work: (transaction: Transaction) => Promise<T>): Promise<T> {
  return database.connection.runInTransaction(work);
}

async function writeAll(
  database: Database,
  { userId, objects }: DemoAccount,
  order: FillOrder & { clips: readonly DrawnClip[] },
): Promise<void> {
  const { clips, images } = demoObjects(userId, order.clips);
  const ids = [...clips, ...images].map(({ bucket, name }) => `${bucket}/${name}`);
  await owning(database, async (transaction) => {
    await setUp(transaction);
    await addMembers(transaction, { account: userId, kind: 'object', ids });
  });
  for (const object of [...clips, ...images]) await objects.put(object);
  const { seed, rows, now } = order;
  const history = historyOf({ seed, rows, userId, clips: order.clips, images: images.map(({ name }) => name), now });
  let done = 0;
  for (const part of inParts(history)) {
    await owning(database, (transaction) => writePart(transaction, userId, part));
    done += part.length;
    order.onProgress({ step: 'writing', done, of: rows });
  }
}

function* inParts(history: Iterable<DemoRow>): Generator<DemoRow[]> {
  let part: DemoRow[] = [];
  for (const row of history) {
    part.push(row);
    if (part.length < ROWS_AT_ONCE) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}

async function writePart(transaction: Transaction, userId: string, part: readonly DemoRow[]): Promise<void> {
  // No trigger may write today's log of what happened long ago; what the checks of foreign keys would find is planned.
  await sql`set local session_replication_role = replica`.execute(transaction);
  const generations = part.map(({ generation }) => generation);
  const batches = part.flatMap(({ batch }) => (batch === null ? [] : [batch]));
  await insert(transaction, 'batches', batches);
  await insert(transaction, 'video_generations', generations);
  await insert(
    transaction,
    'generation_attempts',
    part.flatMap(({ attempts }) => attempts),
  );
  await insert(
    transaction,
    'generation_events',
    part.flatMap(({ events }) => events),
  );
  const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
  await addMembers(transaction, { account: userId, kind: 'generation', ids: idsOf(generations) });
  await addMembers(transaction, { account: userId, kind: 'batch', ids: idsOf(batches) });
}

/** Every row must have the same columns; those it does not have get their defaults. */
async function insert(transaction: Transaction, table: string, rows: readonly object[]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const target = sql.table(`public.${table}`);
  const columns = sql.join(Object.keys(first).map((name) => sql.ref(name)));
  await sql`
    insert into ${target} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${target}, ${JSON.stringify(rows)}::jsonb)
  `.execute(transaction);
}
