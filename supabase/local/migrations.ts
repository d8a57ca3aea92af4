// Applies supabase/migrations in order, each whole or not at all, and remembers which (as the official CLI does).
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { appliedVersions, ensureHistoryTable } from '@supabase/lite';
import type { PgliteConnection } from '@supabase/lite/pglite';
import { StartupError } from './failure.ts';

const fileName = /^(?<version>\d{14})_(?<name>.+)\.sql$/;

async function apply(connection: PgliteConnection, file: string, row: { version: string; name: string }) {
  const text = await readFile(file, 'utf8');
  try {
    await connection.driver.transaction(async (transaction) => {
      await transaction.exec(text);
      await transaction.query(
        'insert into supabase_migrations.schema_migrations (version, name, statements) values ($1, $2, $3)',
        [row.version, row.name, [text]],
      );
    });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StartupError('migration_failed', `Migration ${path.basename(file)} failed: ${reason}`, cause);
  }
}

/** Speaks to the driver itself: only before the first request. Answers how many were new. */
export async function applyMigrations(connection: PgliteConnection, folder: string): Promise<number> {
  await ensureHistoryTable(connection);
  const applied = new Set(await appliedVersions(connection));
  let fresh = 0;
  for (const file of (await readdir(folder)).sort()) {
    const { version, name } = fileName.exec(file)?.groups ?? {};
    if (version === undefined || name === undefined || applied.has(version)) continue;
    await apply(connection, path.join(folder, file), { version, name });
    fresh++;
  }
  return fresh;
}
