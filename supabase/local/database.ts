// The database of the embedded stack: PGlite under lite's REST and accounts, with what lite gets wrong put right.
import path from 'node:path';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import type { CacheDriver } from '@supabase/lite';
import { createPgliteConnection, type PgliteConnection } from '@supabase/lite/pglite';
import type { Kysely } from 'kysely';
import { readKnownSchema } from './known-schema.ts';
import { applyMigrations } from './migrations.ts';
import { grantsSql, rolesSql, storageSql } from './platform.ts';
import { asRestError } from './rest-errors.ts';
import { createLockedKysely } from './session-lock.ts';

/** The verified claims of an access token, or just a role. */
export type Caller = { role: string; userId: string | null; claims: Record<string, unknown> };
export const serviceCaller: Caller = { role: 'service_role', userId: null, claims: { role: 'service_role' } };

/** Runs statements; its tables are not typed, so every row is parsed where it is read. */
export type Transaction = Kysely<Record<string, never>>;

export type Database = {
  connection: PgliteConnection;
  /** Runs `work` in one transaction as `caller`, row level security included. Rolls back when it throws. */
  as<T>(caller: Caller, operation: string, work: (transaction: Transaction) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

/** `2026-11-20 19:45:01.123456+00` as PostgREST writes it: microseconds kept, offset with minutes. */
function isoTimestamp(text: string): string {
  return /^\d{4}-/.test(text) ? text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00') : text;
}

const timestampOid = 1114;
const timestamptzOid = 1184;

async function connect(folder: string, schemaCache: CacheDriver): Promise<PgliteConnection> {
  const connection = await createPgliteConnection({
    url: path.join(folder, 'database'),
    schemaCache,
    pgliteOptions: {
      extensions: { pg_trgm },
      parsers: { [timestamptzOid]: isoTimestamp, [timestampOid]: isoTimestamp },
    },
  });
  // lite's first request would otherwise grant everything on every table to anon, undoing what migrations revoked.
  Object.assign(connection, { rlsState: 'active' });
  connection.kysely = createLockedKysely(connection.driver);
  const normalise = connection.normalizeDbError.bind(connection);
  connection.normalizeDbError = (error) => asRestError(normalise(error));
  await connection.driver.waitReady;
  return connection;
}

type Preparation = (connection: PgliteConnection) => Promise<{ ensureAccounts: () => Promise<void> }>;

async function build(connection: PgliteConnection, migrationsFolder: string, ensureAccounts: () => Promise<void>) {
  await connection.driver.exec(rolesSql);
  await ensureAccounts();
  const { rows } = await connection.driver.query("select 1 where to_regclass('storage.objects') is not null");
  if (rows.length === 0) await connection.driver.exec(storageSql);
  await connection.driver.exec(grantsSql);
  await applyMigrations(connection, migrationsFolder);
  await connection.clearSchemaCache();
}

/**
 * Opens the database in `folder` and brings its schema up to date. `prepare` sets lite up and says how its own tables
 * are made. After this resolves nothing may speak to `connection.driver`: only `as` and `connection.kysely` wait for
 * their turn.
 */
export async function openDatabase(order: {
  folder: string;
  migrationsFolder: string;
  prepare: Preparation;
}): Promise<Database> {
  const known = await readKnownSchema(order);
  const connection = await connect(order.folder, known.cache);
  const { ensureAccounts } = await order.prepare(connection);
  if (!known.isComplete) await build(connection, order.migrationsFolder, ensureAccounts);
  await connection.introspect({ useCache: true }); // so that the first request need not
  if (!known.isComplete) await known.keep();
  return {
    connection,
    as: (caller, operation, work) =>
      connection.withContext(
        { auth: { uid: caller.userId ?? '', role: caller.role, jwt: caller.claims }, storage: { operation } },
        work,
      ),
    close: () => connection.close(),
  };
}
