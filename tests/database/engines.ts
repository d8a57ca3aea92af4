// The two databases every suite here runs on.
import { createEmptyPglite, createMigratedPglite, sessionOf } from './pglite.ts';
import { startPostgres } from './postgres.ts';
import type { Session } from './session.ts';

export type Engine = {
  /** Before the first migration; a database of its own. */
  openEmpty(): Promise<Session>;
  /** Every migration applied; maybe shared by the suite. */
  openMigrated(): Promise<Session>;
  stop(): Promise<void>;
};

async function startReal(): Promise<Engine> {
  const server = await startPostgres();
  return {
    openEmpty: async () => server.connect(await server.createEmpty()),
    openMigrated: async () => server.connect(await server.createMigrated()),
    stop: () => server.stop(),
  };
}

/** Starting one takes seconds: the migrated one is shared, and only `stop` closes it. */
async function startEmbedded(): Promise<Engine> {
  let migrated: Promise<Session> | null = null;
  return {
    openEmpty: async () => sessionOf(await createEmptyPglite()),
    async openMigrated() {
      migrated ??= createMigratedPglite().then(sessionOf);
      return { ...(await migrated), close: async () => undefined };
    },
    stop: async () => (await migrated)?.close(),
  };
}

export const engines = [
  { name: 'PostgreSQL 15', start: startReal },
  { name: 'PGlite', start: startEmbedded },
] as const;

/** Both take their time on a busy machine. */
export const STARTUP_MS = 120_000;
