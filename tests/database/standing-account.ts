// What a suite about one account stands on: its database, and for each test a fresh account with a server of its own.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type Engine, STARTUP_MS } from './engines.ts';
import { account, as, type Row, type Session } from './session.ts';

/** One server takes a hundred jobs at once: its own limit is in nobody's way. */
export async function addServer(by: Session, id: string): Promise<void> {
  await by.query(
    `insert into public.server_profiles
       (id, label, base_url, preset, dialect, capabilities, catalogue, key_name, in_flight_limit)
     values ($1, 'l', 'http://h/v1', 'other', 'generic', '{}', '{}', 'k', 100)`,
    [id],
  );
}

export type StandingAccount = {
  readonly owner: string;
  readonly serverId: string;
  /** The project's own. */
  readonly session: Session;
  /** As the account, in a transaction of its own. */
  asked<T>(work: (by: Session) => Promise<T>): Promise<T>;
  rows(sql: string, parameters?: readonly unknown[]): Promise<readonly Row[]>;
  /** The first column of the first row. */
  value(sql: string, parameters?: readonly unknown[]): Promise<unknown>;
};

/** The project's session on a migrated database. To be called where a suite is described. */
export function standingDatabase(start: () => Promise<Engine>): () => Session {
  let engine: Engine;
  let session: Session;
  beforeAll(async () => {
    engine = await start();
    session = await engine.openMigrated();
  }, STARTUP_MS);
  afterAll(async () => {
    await session.close();
    await engine.stop();
  });
  return () => session;
}

/** To be called where a suite is described. */
export function standingAccount(start: () => Promise<Engine>): StandingAccount {
  const project = standingDatabase(start);
  let owner = '';
  let serverId = '';
  const asked: StandingAccount['asked'] = (work) => as(project(), account(owner), work);
  const rows: StandingAccount['rows'] = (sql, parameters = []) => asked((by) => by.query(sql, parameters));
  beforeEach(async () => {
    [owner, serverId] = [randomUUID(), randomUUID()];
    await project().query('insert into auth.users (id) values ($1)', [owner]);
    await asked((by) => addServer(by, serverId));
  });
  return {
    get owner() {
      return owner;
    },
    get serverId() {
      return serverId;
    },
    get session() {
      return project();
    },
    asked,
    rows,
    async value(sql, parameters) {
      const [row] = await rows(sql, parameters);
      return Object.values(row ?? {})[0];
    },
  };
}
