import { afterAll, beforeAll, describe } from 'vitest';
import { batchMovingContract } from './batch-moving.contract.ts';
import { batchStoreContract } from './batch-store.contract.ts';
import { budgetStoreContract } from './budget-store.contract.ts';
import { generationAdoptionContract } from './generation-adoption.contract.ts';
import { generationLogContract } from './generation-log.contract.ts';
import { generationSavingContract } from './generation-saving.contract.ts';
import { generationStoreContract } from './generation-store.contract.ts';
import { generationWorkContract } from './generation-work.contract.ts';
import type { RowWorld } from './generation-world.ts';
import { ledgerStoreContract } from './ledger-store.contract.ts';
import { librarySearchContract } from './library-search.contract.ts';
import { libraryStoreContract } from './library-store.contract.ts';
import { lineageStoreContract } from './lineage-store.contract.ts';
import { profileStoreContract } from './profile-store.contract.ts';
import { publicationStoreContract } from './publication-store.contract.ts';
import { openMemoryWorld, openPostgresWorld, openSupabaseWorld } from './row-worlds.ts';
import { serverLifeContract } from './server-life.contract.ts';

const STARTUP_MS = 120_000;

describe.each([
  { name: 'memory', open: openMemoryWorld },
  { name: 'Supabase', open: openSupabaseWorld },
  { name: 'PostgreSQL 15', open: openPostgresWorld },
])('$name', ({ name, open }) => {
  let opened: RowWorld | undefined;
  const world = (): RowWorld => {
    if (opened === undefined) throw new Error('not opened yet');
    return opened;
  };
  beforeAll(async () => {
    opened = await open();
  }, STARTUP_MS);
  afterAll(() => opened?.close());

  generationStoreContract(name, world);
  generationWorkContract(name, world);
  generationSavingContract(name, world);
  generationAdoptionContract(name, world);
  generationLogContract(name, world);
  librarySearchContract(name, world);
  libraryStoreContract(name, world);
  lineageStoreContract(name, world);
  profileStoreContract(name, world);
  batchStoreContract(name, world);
  batchMovingContract(name, world);
  publicationStoreContract(name, world);
  budgetStoreContract(name, world);
  ledgerStoreContract(name, world);
  serverLifeContract(name, world);
});
