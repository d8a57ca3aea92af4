// One connection, whichever PostgreSQL is behind it, and the callers that row level security tells apart.

export type Row = Record<string, unknown>;

export type Session = {
  query(sql: string, parameters?: readonly unknown[]): Promise<readonly Row[]>;
  /** Several statements at once, without parameters. */
  run(sql: string): Promise<void>;
  close(): Promise<void>;
};

/** Who asks. `project` is the owner of the database: the SQL editor, a migration. */
export type Caller = { role: 'authenticated'; userId: string } | { role: 'anon' | 'service_role' | 'project' };

export const anon: Caller = { role: 'anon' };

export function account(userId: string): Caller {
  return { role: 'authenticated', userId };
}

/** Runs `work` as `caller` in one transaction, as PostgREST does, and keeps what it wrote unless it throws. */
export async function as<T>(session: Session, caller: Caller, work: (session: Session) => Promise<T>): Promise<T> {
  await session.query('begin');
  try {
    await become(session, caller);
    const result = await work(session);
    await session.query('commit');
    return result;
  } catch (error) {
    await session.query('rollback');
    throw error;
  }
}

/** The same, and forgets what it wrote. */
export async function trying<T>(session: Session, caller: Caller, work: (session: Session) => Promise<T>): Promise<T> {
  await session.query('begin');
  try {
    await become(session, caller);
    return await work(session);
  } finally {
    await session.query('rollback');
  }
}

async function become(session: Session, caller: Caller): Promise<void> {
  if (caller.role === 'project') return;
  const userId = caller.role === 'authenticated' ? caller.userId : '';
  await session.query("select set_config('request.jwt.claim.sub', $1, true)", [userId]);
  await session.query(`set local role ${caller.role}`);
}
