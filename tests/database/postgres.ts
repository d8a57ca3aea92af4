// A real PostgreSQL 15 in a temporary folder, reached by its socket: no port, no trace, no durability.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { findBinaries, serverUser } from './binaries.ts';
import { readMigrations, readPlatform } from './migrations.ts';
import type { Session } from './session.ts';

export type PostgresServer = {
  /** A new database with what a hosted project has before its first migration. */
  createEmpty(): Promise<string>;
  /** A new database with every migration applied. */
  createMigrated(): Promise<string>;
  /** `onNotice` hears what the server says beside its answers. */
  connect(database: string, onNotice?: (message: string) => void): Promise<Session>;
  stop(): Promise<void>;
};

// Times as text, as PostgREST answers them; counts as numbers.
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => text);
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', listen_addresses: '', jit: 'off' };

export async function startPostgres(): Promise<PostgresServer> {
  // A socket's path may have a hundred letters: a machine's own folder for temporary files is too long for some.
  const folder = await mkdtemp(path.join(process.env['TEST_RUN_FOLDER'] ?? '/tmp', 'pg-'));
  const user = serverUser();
  if (user !== null) await chown(folder, user.uid, user.gid);
  const binaries = findBinaries();
  const place = path.join(folder, 'data');
  const options = { cwd: folder, env: { LC_ALL: 'C.UTF-8' }, ...user };
  const make = ['-D', place, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'];
  await promisify(execFile)(path.join(binaries, 'initdb'), make, options);
  const flags = Object.entries({ ...settings, unix_socket_directories: folder }).flatMap(([key, value]) => [
    '-c',
    `${key}=${value}`,
  ]);
  const server = spawn(path.join(binaries, 'postgres'), ['-D', place, ...flags], { ...options, stdio: 'pipe' });
  await ready(server);
  return serverOf(folder, server);
}

/** Resolves when the log says so; rejects with the log when the server ends instead. */
async function ready(server: ChildProcess): Promise<void> {
  let log = '';
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`PostgreSQL did not start: ${log}`)));
    server.stderr?.on('data', (text: Buffer) => {
      log += text.toString();
      if (log.includes('ready to accept connections')) resolve();
    });
  });
}

function serverOf(folder: string, server: ChildProcess): PostgresServer {
  let count = 0;
  let template: Promise<string> | null = null;
  const connect: PostgresServer['connect'] = async (database, onNotice = () => undefined) => {
    return openSession(folder, database, onNotice);
  };

  async function create(from: string): Promise<string> {
    count += 1;
    const name = `test_${count}`;
    const session = await connect('postgres');
    await session.run(`create database ${name} template ${from}`);
    await session.close();
    return name;
  }
  async function applied(scripts: readonly string[]): Promise<string> {
    const name = await create('template0');
    const session = await connect(name);
    for (const script of scripts) await session.run(script);
    await session.close();
    return name;
  }
  async function migrated(): Promise<string> {
    const scripts = (await readMigrations()).map((migration) => migration.sql);
    return applied([await readPlatform(), ...scripts]);
  }
  return {
    connect,
    createEmpty: async () => applied([await readPlatform()]),
    async createMigrated() {
      template ??= migrated();
      return create(await template);
    },
    async stop() {
      const ended = once(server, 'exit');
      server.kill('SIGINT');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function openSession(folder: string, database: string, onNotice: (message: string) => void): Promise<Session> {
  const client = new pg.Client({ host: folder, user: 'postgres', database });
  client.on('notice', ({ message = '' }) => onNotice(message));
  await client.connect();
  return {
    query: async (sql, parameters = []) => (await client.query<Record<string, unknown>>(sql, [...parameters])).rows,
    run: async (sql) => void (await client.query(sql)),
    close: () => client.end(),
  };
}
