// PGlite has one session. lite sends BEGIN … COMMIT to it as separate queries, so a transaction must own the session
// until it ends; without this, whatever another request awaits in between runs under the wrong account.
import type { PGlite } from '@electric-sql/pglite';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely';

/** Hands out turns in order; the answer ends the turn. */
function createTurnstile(): () => Promise<() => void> {
  let last = Promise.resolve();
  return async () => {
    const before = last;
    const turn = Promise.withResolvers<void>();
    last = turn.promise;
    await before;
    return turn.resolve;
  };
}

class OwnedSession implements DatabaseConnection {
  readonly #pglite: PGlite;
  readonly release: () => void;

  constructor(pglite: PGlite, release: () => void) {
    this.#pglite = pglite;
    this.release = release;
  }

  async executeQuery<R>(query: CompiledQuery) {
    const result = await this.#pglite.query<R>(query.sql, [...query.parameters]);
    return result.affectedRows === undefined
      ? { rows: result.rows }
      : { rows: result.rows, numAffectedRows: BigInt(result.affectedRows) };
  }

  async *streamQuery(): AsyncIterableIterator<never> {
    yield* [];
    throw new Error('The embedded database does not stream.');
  }
}

function lockedDialect(pglite: PGlite): Dialect {
  const nextTurn = createTurnstile();
  const send = (connection: DatabaseConnection, statement: string) =>
    connection.executeQuery(CompiledQuery.raw(statement)).then(() => undefined);
  return {
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (kysely) => new PostgresIntrospector(kysely),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createDriver: () => ({
      init: async () => undefined,
      destroy: async () => undefined,
      acquireConnection: async () => new OwnedSession(pglite, await nextTurn()),
      releaseConnection: async (connection) => {
        if (connection instanceof OwnedSession) connection.release();
      },
      beginTransaction: (connection) => send(connection, 'begin'),
      commitTransaction: (connection) => send(connection, 'commit'),
      rollbackTransaction: (connection) => send(connection, 'rollback'),
    }),
  };
}

/** A query builder whose every transaction has the session to itself. */
export function createLockedKysely(pglite: PGlite) {
  return new Kysely<Record<string, never>>({ dialect: lockedDialect(pglite) });
}
