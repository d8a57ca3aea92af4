// What a finished start learnt about the schema, kept so that the next one need not ask and build it all again.
import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CacheDriver } from '@supabase/lite';
import * as z from 'zod/mini';
import { grantsSql, rolesSql, storageSql } from './platform.ts';

const keptSchema = z.object({ stamp: z.string(), introspection: z.string() });

/** Changes with everything that decides what a start would build: lite's build, our own SQL, the migrations' names. */
async function stampOf(migrationsFolder: string): Promise<string> {
  const lite = await stat(fileURLToPath(import.meta.resolve('@supabase/lite')));
  const migrations = (await readdir(migrationsFolder)).sort();
  const facts = [lite.size, lite.mtimeMs, rolesSql, grantsSql, storageSql, migrations];
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}

export type KnownSchema = {
  /** True when this very schema was built completely before. */
  isComplete: boolean;
  /** Hands lite what it would otherwise read from the catalogues. */
  cache: CacheDriver;
  /** Remembers what is in the cache now; call when everything is built. */
  keep(): Promise<void>;
};

export async function readKnownSchema(order: { folder: string; migrationsFolder: string }): Promise<KnownSchema> {
  const file = path.join(order.folder, 'schema.json');
  const stamp = await stampOf(order.migrationsFolder);
  const hasData = await stat(path.join(order.folder, 'database/PG_VERSION')).then(
    () => true,
    () => false,
  );
  const text = hasData ? await readFile(file, 'utf8').catch(() => 'null') : 'null';
  const kept = z.safeParse(keptSchema, parseJson(text));
  const isComplete = kept.success && kept.data.stamp === stamp;
  let introspection = isComplete ? kept.data.introspection : undefined;
  return {
    isComplete,
    cache: {
      get: async () => introspection,
      set: async (_key, value) => {
        introspection = value;
      },
      delete: async () => {
        introspection = undefined;
      },
    },
    async keep() {
      if (introspection === undefined) return rm(file, { force: true });
      const draft = `${file}.${randomUUID()}`;
      await writeFile(draft, JSON.stringify({ stamp, introspection }));
      await rename(draft, file);
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // torn by a crash: built again
  }
}
