// A Supabase project on this machine without Docker: rows, accounts and files behind one URL.
import path from 'node:path';
import { createLiteApp, ensureLocalAccount, type LiteApp } from './accounts.ts';
import { type Database, openDatabase } from './database.ts';
import { createDemo } from './demo/demo.ts';
import { createDemoRoutes } from './demo/routes.ts';
import { type FolderLock, lockFolder } from './folder-lock.ts';
import { createGateway } from './gateway.ts';
import { type Keys, loadKeys } from './keys.ts';
import { type FetchHandler, type Listener, listen } from './listener.ts';
import { openFileSink, type SinkOpener } from './storage/blobs.ts';
import { createCallerReader } from './storage/callers.ts';
import { createStorage, type Storage } from './storage/storage.ts';

export type LocalSupabase = {
  url: string;
  publishableKey: string;
  secretKey: string;
  account: { email: string; password: string; userId: string };
  /** Removes what uploads left behind, at once instead of at the next quarter of an hour. Answers how many files. */
  clean(): Promise<number>;
  /** Lets go of port and folder. Safe to repeat. */
  close(): Promise<void>;
};

export type LocalSupabaseOrder = {
  /** Holds everything: database, files, keys. Made when missing; one process at a time. */
  folder: string;
  /** 0 takes a free one. */
  port: number;
  host?: string;
  migrationsFolder: string;
  log?: (line: string) => void;
  /** Test seams: the clock of links and cleaning, and the way files are opened for writing. */
  now?: () => Date;
  openSink?: SinkOpener;
};

const cleanEveryMs = 15 * 60 * 1000;
const defaultSiteUrl = 'http://localhost:5173';

type Rooms = {
  database: Database;
  app: LiteApp;
  storage: Storage;
  demo: (request: Request) => Promise<Response>;
  userId: string;
};

async function openRooms(order: LocalSupabaseOrder, loaded: { keys: Keys; fresh: boolean }): Promise<Rooms> {
  const { keys } = loaded;
  const made = Promise.withResolvers<LiteApp>();
  const database = await openDatabase({
    folder: order.folder,
    migrationsFolder: order.migrationsFolder,
    prepare: async (connection) => {
      const app = await createLiteApp(connection, keys, defaultSiteUrl);
      made.resolve(app);
      return { ensureAccounts: () => app.ensureSystemSchema() };
    },
  });
  try {
    const app = await made.promise;
    const userId = await ensureLocalAccount(database, app, loaded);
    const log = order.log ?? (() => undefined);
    const now = order.now ?? (() => new Date());
    const openSink = order.openSink ?? openFileSink;
    const storage = await createStorage({ database, keys, folder: order.folder, openSink, now, log });
    await storage.clean('any');
    const demo = createDemoRoutes({
      demo: createDemo({ database, folder: order.folder }),
      callerOf: createCallerReader(keys, now),
      storage: (request) => storage.fetch(request),
      ...{ now, log },
    });
    return { database, app, storage, demo, userId };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Requests that come before everything is open wait. */
function deferredHandler() {
  const opened = Promise.withResolvers<FetchHandler>();
  opened.promise.catch(() => undefined); // a failed start is told by startLocalSupabase
  const handle: FetchHandler = async (request, rawPath) => (await opened.promise)(request, rawPath);
  return { handle, open: opened.resolve, fail: opened.reject };
}

function running(order: LocalSupabaseOrder, parts: { keys: Keys; rooms: Rooms; listener: Listener; lock: FolderLock }) {
  const { keys, rooms, listener, lock } = parts;
  const cleaning = setInterval(() => {
    rooms.storage.clean('an hour').catch((error: unknown) => order.log?.(`cleaning failed: ${String(error)}`));
  }, cleanEveryMs);
  cleaning.unref();
  let closed: Promise<void> | undefined;
  async function close(): Promise<void> {
    clearInterval(cleaning);
    await listener.close();
    await rooms.database.close();
    lock.release();
  }
  const stack: LocalSupabase = {
    url: `http://${order.host ?? '127.0.0.1'}:${listener.port}`,
    publishableKey: keys.publishableKey,
    secretKey: keys.secretKey,
    account: { ...keys.account, userId: rooms.userId },
    clean: () => rooms.storage.clean('an hour'),
    close: () => (closed ??= close()),
  };
  return stack;
}

/** Resolves when it answers. Throws `StartupError`, one line for the person, when folder or port is taken. */
export async function startLocalSupabase(given: LocalSupabaseOrder): Promise<LocalSupabase> {
  const order = { ...given, folder: path.resolve(given.folder) };
  const lock = await lockFolder(order.folder);
  const door = deferredHandler();
  let listener: Listener | undefined;
  try {
    listener = await listen({ host: order.host ?? '127.0.0.1', port: order.port, handle: door.handle });
    const loaded = await loadKeys(order.folder);
    const rooms = await openRooms(order, loaded);
    door.open(
      createGateway({
        storage: (request) => rooms.storage.fetch(request),
        demo: rooms.demo,
        rest: (request) => rooms.app.fetch(request),
      }),
    );
    return running(order, { keys: loaded.keys, rooms, listener, lock });
  } catch (error) {
    door.fail(error);
    await listener?.close();
    lock.release();
    throw error;
  }
}
