// The worlds the row contracts run in: memory, Supabase as a newcomer's machine has it, and a real PostgreSQL 15.

import { randomUUID } from 'node:crypto';
import { createSupabaseBatchStore } from '../../src/stores/batch-store.ts';
import { createSupabaseBudgetStore } from '../../src/stores/budget-store.ts';
import { createSupabaseGenerationStore } from '../../src/stores/generation-store.ts';
import { createSupabaseLedgerStore } from '../../src/stores/ledger-store.ts';
import { createSupabaseLibraryStore } from '../../src/stores/library-store.ts';
import { createSupabaseLineageStore } from '../../src/stores/lineage-store.ts';
import { createRest } from '../../src/stores/postgrest.ts';
import { createSupabaseProfileStore } from '../../src/stores/profile-store.ts';
import { createSupabasePublicationStore } from '../../src/stores/publication-store.ts';
import { createSystemClock } from '../../src/stores/system.ts';
import { startPostgres } from '../database/postgres.ts';
import { createRestOnPostgres } from '../database/rest-on-postgres.ts';
import { createMemoryBatchStore } from '../fakes/memory-batch-store.ts';
import { createMemoryBudgetStore } from '../fakes/memory-budget-store.ts';
import { createMemoryGenerationStore } from '../fakes/memory-generation-store.ts';
import { createMemoryLedgerStore } from '../fakes/memory-ledger-store.ts';
import { createMemoryLibraryStore } from '../fakes/memory-library-store.ts';
import { createMemoryLineageStore } from '../fakes/memory-lineage-store.ts';
import { createMemoryProfileStore } from '../fakes/memory-profile-store.ts';
import { createMemoryPublicationStore, createMemoryShelf } from '../fakes/memory-publications.ts';
import { createMemoryRows } from '../fakes/memory-rows.ts';
import { createSeededRandom } from '../fakes/seeded-random.ts';
import { productMigrations, startTestStack } from '../local/test-stack.ts';
import type { RowWorld } from './generation-world.ts';

export async function openMemoryWorld(): Promise<RowWorld> {
  const random = createSeededRandom(1);
  const rows = createMemoryRows({ clock: createSystemClock(), random });
  const shelf = createMemoryShelf(rows);
  return {
    async openAccount() {
      const userId = random.uuid();
      return {
        userId,
        generations: createMemoryGenerationStore({ rows, userId }),
        library: createMemoryLibraryStore({ rows, userId }),
        lineage: createMemoryLineageStore({ rows, userId }),
        profiles: createMemoryProfileStore({ rows, userId }),
        budgets: createMemoryBudgetStore({ rows, userId }),
        ledger: createMemoryLedgerStore({ rows, userId }),
        batches: createMemoryBatchStore({ rows, userId }),
        publications: createMemoryPublicationStore({ shelf, userId }),
      };
    },
    close: async () => undefined,
  };
}

export async function openSupabaseWorld(): Promise<RowWorld> {
  const stack = await startTestStack({ migrationsFolder: productMigrations });
  const { url, publishableKey } = stack.stack();
  return {
    async openAccount() {
      const { userId, token } = await stack.signUp('row');
      const rest = createRest({ url, anonKey: publishableKey, accessToken: async () => token, fetch });
      return {
        userId,
        generations: createSupabaseGenerationStore(rest, { clock: createSystemClock() }),
        library: createSupabaseLibraryStore(rest),
        lineage: createSupabaseLineageStore(rest),
        profiles: createSupabaseProfileStore(rest),
        budgets: createSupabaseBudgetStore(rest),
        ledger: createSupabaseLedgerStore(rest),
        batches: createSupabaseBatchStore(rest),
        publications: createSupabasePublicationStore(rest),
      };
    },
    close: () => stack.stop(),
  };
}

/** Real PostgreSQL under a stand-in for PostgREST, which cannot be run here. */
export async function openPostgresWorld(): Promise<RowWorld> {
  const server = await startPostgres();
  const session = await server.connect(await server.createMigrated());
  const restAs = createRestOnPostgres(session);
  const url = 'http://postgres.test';
  return {
    async openAccount() {
      const userId = randomUUID();
      await session.query('insert into auth.users (id) values ($1)', [userId]);
      const rest = createRest({ url, anonKey: 'anon', accessToken: async () => null, fetch: restAs(userId) });
      return {
        userId,
        generations: createSupabaseGenerationStore(rest, { clock: createSystemClock() }),
        library: createSupabaseLibraryStore(rest),
        lineage: createSupabaseLineageStore(rest),
        profiles: createSupabaseProfileStore(rest),
        budgets: createSupabaseBudgetStore(rest),
        ledger: createSupabaseLedgerStore(rest),
        batches: createSupabaseBatchStore(rest),
        publications: createSupabasePublicationStore(rest),
      };
    },
    async close() {
      await session.close();
      await server.stop();
    },
  };
}
