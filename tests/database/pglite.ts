// PGlite in memory: the PostgreSQL of a newcomer's machine.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite, types } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { prepared } from '../prepared/prepared.ts';
import { readMigrations, readPlatform } from './migrations.ts';
import type { Row, Session } from './session.ts';

const parsers = { [types.TIMESTAMPTZ]: (text: string) => text };

/** What a hosted project has before its first migration. */
export function createEmptyPglite(): Promise<PGlite> {
  return copied('empty', async () => {
    const database = await open();
    await database.exec(await readPlatform());
    return database;
  });
}

/** Everything applied: what the app finds. */
export function createMigratedPglite(): Promise<PGlite> {
  return copied('migrated', async () => {
    const database = await createEmptyPglite();
    for (const migration of await readMigrations()) await database.exec(migration.sql);
    return database;
  });
}

function open(loadDataDir?: Blob): Promise<PGlite> {
  return PGlite.create({ extensions: { pg_trgm }, parsers, ...(loadDataDir === undefined ? {} : { loadDataDir }) });
}

/** Making one takes seconds: it is made once a run, and every suite gets a copy. */
async function copied(name: string, make: () => Promise<PGlite>): Promise<PGlite> {
  const folder = await prepared(`pglite-${name}`, async (place) => {
    const database = await make();
    const dump = await database.dumpDataDir('none');
    await writeFile(join(place, 'data.tar'), new Uint8Array(await dump.arrayBuffer()));
    await database.close();
  });
  return folder === null ? make() : open(new Blob([await readFile(join(folder, 'data.tar'))]));
}

export function sessionOf(database: PGlite): Session {
  return {
    query: async (sql, parameters = []) => (await database.query<Row>(sql, [...parameters])).rows,
    run: async (sql) => void (await database.exec(sql)),
    close: () => database.close(),
  };
}
