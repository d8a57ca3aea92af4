// PGlite in memory: the PostgreSQL of a newcomer's machine.
import { PGlite, types } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { readMigrations, readPlatform } from './migrations.ts';
import type { Row, Session } from './session.ts';

/** What a hosted project has before its first migration. */
export async function createEmptyPglite(): Promise<PGlite> {
  const parsers = { [types.TIMESTAMPTZ]: (text: string) => text };
  const database = await PGlite.create({ extensions: { pg_trgm }, parsers });
  await database.exec(await readPlatform());
  return database;
}

/** Everything applied: what the app finds. */
export async function createMigratedPglite(): Promise<PGlite> {
  const database = await createEmptyPglite();
  for (const migration of await readMigrations()) await database.exec(migration.sql);
  return database;
}

export function sessionOf(database: PGlite): Session {
  return {
    query: async (sql, parameters = []) => (await database.query<Row>(sql, [...parameters])).rows,
    run: async (sql) => void (await database.exec(sql)),
    close: () => database.close(),
  };
}
