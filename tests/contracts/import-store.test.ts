import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe } from 'vitest';
import { createSupabaseGenerationStore } from '../../src/stores/generation-store.ts';
import { createSupabaseImportStore } from '../../src/stores/import-store.ts';
import { createSupabaseLedgerStore } from '../../src/stores/ledger-store.ts';
import { createRest, type Rest } from '../../src/stores/postgrest.ts';
import { createSupabaseProfileStore } from '../../src/stores/profile-store.ts';
import { createSystemClock } from '../../src/stores/system.ts';
import { startPostgres } from '../database/postgres.ts';
import { createRestOnPostgres } from '../database/rest-on-postgres.ts';
import { createMemoryBucket } from '../fakes/memory-clip-store.ts';
import { createMemoryGenerationStore } from '../fakes/memory-generation-store.ts';
import { createMemoryImportStore } from '../fakes/memory-import-store.ts';
import { createMemoryLedgerStore } from '../fakes/memory-ledger-store.ts';
import { createMemoryProfileStore } from '../fakes/memory-profile-store.ts';
import { createMemoryRows } from '../fakes/memory-rows.ts';
import { createSeededRandom } from '../fakes/seeded-random.ts';
import { productMigrations, startTestStack } from '../local/test-stack.ts';
import { type ImportWorld, importStoreContract } from './import-store.contract.ts';

const clock = createSystemClock();

async function openMemoryWorld(): Promise<ImportWorld> {
  const rows = createMemoryRows({ clock, random: createSeededRandom(1) });
  const bucket = createMemoryBucket();
  return {
    async openAccount() {
      const userId = randomUUID();
      return {
        userId,
        imports: createMemoryImportStore({ rows, userId, bucket }),
        generations: createMemoryGenerationStore({ rows, userId }),
        ledger: createMemoryLedgerStore({ rows, userId }),
        profiles: createMemoryProfileStore({ rows, userId }),
        place: async (name, sizeBytes) => void bucket.objects.set(name, new Uint8Array(sizeBytes)),
      };
    },
    close: async () => undefined,
  };
}

const storesOver = (rest: Rest) => ({
  imports: createSupabaseImportStore(rest),
  generations: createSupabaseGenerationStore(rest, { clock }),
  ledger: createSupabaseLedgerStore(rest),
  profiles: createSupabaseProfileStore(rest),
});

async function openSupabaseWorld(): Promise<ImportWorld> {
  const stack = await startTestStack({ migrationsFolder: productMigrations });
  const { url, publishableKey } = stack.stack();
  return {
    async openAccount() {
      const { userId, token, client } = await stack.signUp('import');
      const rest = createRest({ url, anonKey: publishableKey, accessToken: async () => token, fetch });
      return {
        userId,
        ...storesOver(rest),
        async place(name, sizeBytes) {
          const clip = new Blob([new Uint8Array(sizeBytes)], { type: 'video/mp4' });
          const { error } = await client.storage.from('video_files').upload(name, clip, { upsert: true });
          if (error !== null) throw error;
        },
      };
    },
    close: () => stack.stop(),
  };
}

async function openPostgresWorld(): Promise<ImportWorld> {
  const server = await startPostgres();
  const session = await server.connect(await server.createMigrated());
  const restAs = createRestOnPostgres(session);
  return {
    async openAccount() {
      const userId = randomUUID();
      await session.query('insert into auth.users (id) values ($1)', [userId]);
      const access = { url: 'http://postgres.test', anonKey: 'anon', accessToken: async () => null };
      return {
        userId,
        ...storesOver(createRest({ ...access, fetch: restAs(userId) })),
        async place(name, sizeBytes) {
          await session.query(
            `insert into storage.objects (bucket_id, name, metadata) values ('video_files', $1, jsonb_build_object('size', $2::int))
             on conflict (bucket_id, name) do update set metadata = excluded.metadata`,
            [name, sizeBytes],
          );
        },
      };
    },
    async close() {
      await session.close();
      await server.stop();
    },
  };
}

const STARTUP_MS = 180_000;

describe.each([
  { name: 'memory', open: openMemoryWorld },
  { name: 'Supabase', open: openSupabaseWorld },
  { name: 'PostgreSQL 15', open: openPostgresWorld },
])('imports in $name', { timeout: 60_000 }, ({ open }) => {
  let opened: ImportWorld | undefined;
  beforeAll(async () => {
    opened = await open();
  }, STARTUP_MS);
  afterAll(() => opened?.close());
  importStoreContract(() => {
    if (opened === undefined) throw new Error('not opened yet');
    return opened;
  });
});
