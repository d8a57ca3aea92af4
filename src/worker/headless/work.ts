// One run of the worker from the way in to the last line: checks what must be there, works, and says how it ended.
import { StoreError } from '../../core/errors.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { Random } from '../../core/ports/random.ts';
import { createSupabaseBatchStore } from '../../stores/batch-store.ts';
import { createSupabasePublicationStore } from '../../stores/publication-store.ts';
import { createSupabaseProbe } from '../../stores/schema-probe.ts';
import type { WorkerEvent } from '../../words/worker-event.ts';
import { type ExitReason, problemWords } from '../../words/worker-problem.ts';
import { openAccess } from './access.ts';
import type { Wish } from './command-line.ts';
import { createDiskSpool, type DiskSpool } from './disk-spool.ts';
import { createEngineRoom, type EngineRoom } from './engine-room.ts';
import type { Entry, Keys } from './environment.ts';
import type { Errand } from './errand.ts';
import { ensureServer } from './given-server.ts';
import { WorkerProblem } from './problem.ts';
import { countRemaining, type Remaining } from './remaining.ts';

export type WorkOrder = {
  project: { url: string; entry: Entry };
  /** The embedded Supabase, where the simulator is the server to start with. */
  isLocal: boolean;
  wish: Pick<Wish, 'once' | 'forMs'>;
  /** Null: the account's work as it comes. */
  errand: Errand | null;
  keys: Keys;
  simulatorUrl: string;
  spoolFolder: string;
  clock: Clock;
  random: Random;
  fetch: typeof fetch;
  stop: AbortController;
  tell(event: WorkerEvent): void;
  /** Called before anything else happens with them. */
  onSecrets(secrets: readonly string[]): void;
};

const SERVERS_EVERY_MS = 60_000;
const REMAINING_EVERY_MS = 2_000;

/** Resolves when there is nothing to do any more, or `stop` was asked for. Throws `WorkerProblem`, `StoreError`. */
export async function work(order: WorkOrder): Promise<ExitReason> {
  const { project, keys, clock, fetch, stop } = order;
  order.onSecrets([
    ...keys.byName.values(),
    ...[keys.openAiKey, keys.given?.key ?? null].filter((key) => key !== null),
  ]);
  const access = await openAccess(project.entry, { url: project.url, clock, fetch });
  order.onSecrets(access.secrets);
  const tally = { saved: 0, failed: 0 };
  const tell = (event: WorkerEvent): void => {
    if (event.event === 'saved' || event.event === 'failed') tally[event.event] += 1;
    order.tell(event);
  };
  const spool = createDiskSpool(order.spoolFolder);
  const room = createEngineRoom({ ...order, supabaseUrl: project.url, access, spool, stop: stop.signal, tell });
  await asProblem(project.url, async () => {
    await requireSchema(room, order);
    await bringServer(room, order);
    tell({ event: 'started', account: access.name, supabase: project.url, actor: room.actor });
    await room.directory.refresh();
    await tidy(spool, room, { userId: access.userId, tell });
  });
  const early = await asProblem(project.url, async () => (await order.errand?.begin(room)) ?? null);
  if (early !== null) return early;
  const remaining = await workOn(room, order);
  const reason = (await order.errand?.end(room)) ?? null;
  tell({ event: 'ended', ...tally, left: remaining?.others ?? null });
  if (reason !== null) return reason;
  return remaining !== null && isKeyRefused(room) && remaining.others > 0 ? 'video_server' : 'done';
}

/** What was left when the work ended by itself; null when it was ended. */
async function workOn(room: EngineRoom, { wish, errand, clock, stop, tell }: WorkOrder): Promise<Remaining | null> {
  const over = new AbortController();
  const timer = endAfter(wish.forMs, { clock, stop, over: over.signal, tell });
  const fresh = every(SERVERS_EVERY_MS, { clock, signal: stop.signal }, () => room.directory.refresh());
  const published = room.publisher.run(stop.signal);
  const watch = watchFor(room, { wish, errand, clock, stop });
  try {
    await room.engine.run(stop.signal);
  } finally {
    over.abort();
    stop.abort();
  }
  await Promise.all([timer, fresh, published]);
  return watch;
}

async function watchFor(
  room: EngineRoom,
  { wish, errand, clock, stop }: Pick<WorkOrder, 'wish' | 'errand' | 'clock' | 'stop'>,
): Promise<Remaining | null> {
  if (errand === null) return wish.once ? untilNothingIsLeft(room, { clock, stop }) : null;
  await every(REMAINING_EVERY_MS, { clock, signal: stop.signal }, async () => {
    if (await errand.isDone(room)) stop.abort();
  });
  return null;
}

/** While Supabase does not answer it is asked again: only an answer can say that nothing is left. */
async function untilNothingIsLeft(
  room: EngineRoom,
  { clock, stop }: Pick<WorkOrder, 'clock' | 'stop'>,
): Promise<Remaining | null> {
  const servers = () => room.directory.current().map(({ profile }) => profile);
  const batches = createSupabaseBatchStore(room.rest);
  let found: Remaining | null = null;
  await every(REMAINING_EVERY_MS, { clock, signal: stop.signal }, async () => {
    const remaining = await countRemaining({ ...room, batches, servers });
    if (remaining.ours > 0 || stop.signal.aborted || (await isPublishing(room))) return;
    found = remaining;
    stop.abort();
  });
  return found;
}

/** Whether a clip that is to lie somewhere by name is still on its way. */
async function isPublishing({ rest }: EngineRoom): Promise<boolean> {
  const buckets = await createSupabasePublicationStore(rest).buckets();
  return buckets.some(({ waiting, removing }) => waiting + removing > 0);
}

type EndAfter = Pick<WorkOrder, 'clock' | 'stop' | 'tell'> & { over: AbortSignal };

async function endAfter(ms: number | null, { clock, stop, tell, over }: EndAfter): Promise<void> {
  if (ms === null) return;
  await clock.sleep(ms, AbortSignal.any([over, stop.signal]));
  if (stop.signal.aborted) return;
  tell({ event: 'stopping', because: 'time' });
  stop.abort();
}

/** Repeats until `signal` aborts. What Supabase refuses this time is asked again the next. */
async function every(
  ms: number,
  { clock, signal }: { clock: Clock; signal: AbortSignal },
  turn: () => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    await clock.sleep(ms, signal);
    if (signal.aborted) return;
    try {
      await turn();
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
    }
  }
}

function isKeyRefused(room: EngineRoom): boolean {
  return room.pauses().some(({ reason }) => reason === 'unauthorized' || reason === 'forbidden');
}

/** Everything that the studio needs must be there before anything is paid for. */
async function requireSchema({ rest }: EngineRoom, { project, clock, fetch }: WorkOrder): Promise<void> {
  const nobody = { anonKey: '', accessToken: async () => null };
  const findings = await createSupabaseProbe({ ...nobody, rest, url: project.url, clock, fetch }).schema();
  const missing = findings.filter((finding) => !finding.present).map(({ kind, name }) => `${kind} ${name}`);
  if (missing.length > 0) throw new WorkerProblem('migrations', problemWords.migrations(missing));
}

/** The server of the environment; on the embedded Supabase of somebody who has none yet, the simulator if it runs. */
async function bringServer(room: EngineRoom, { keys, isLocal, simulatorUrl, random, tell }: WorkOrder): Promise<void> {
  const deps = { profiles: room.profiles, connect: room.connect, random };
  const added = keys.given === null ? null : await ensureServer(keys.given, deps);
  if (added !== null) tell({ event: 'server_added', server: added.label, url: added.baseUrl });
  if (keys.given !== null || !isLocal || (await room.profiles.list()).length > 0) return;
  try {
    await ensureServer({ url: simulatorUrl, key: null, preset: 'simulator' }, deps);
  } catch (error) {
    // Nobody asked for it: the account's servers are looked at again while the worker runs.
    if (!(error instanceof WorkerProblem)) throw error;
  }
}

/** Clips that somebody else saved meanwhile need not wait here any longer. */
async function tidy(
  spool: DiskSpool,
  { store }: EngineRoom,
  { userId, tell }: { userId: string; tell: (event: WorkerEvent) => void },
): Promise<void> {
  for (const path of await spool.names()) {
    const [owner, id = ''] = path.split('/');
    if (owner !== userId) continue;
    const generation = await store.find(id);
    if (generation === null || generation.lifecycle.status === 'completed') await spool.remove(path);
    else tell({ event: 'waiting_on_disk', path });
  }
}

/** Before the first tick a refusal ends the run with one line; afterwards the engine waits and tries again. */
async function asProblem<T>(url: string, begin: () => Promise<T>): Promise<T> {
  try {
    return await begin();
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    throw new WorkerProblem(...reasonOf(error, url), error);
  }
}

function reasonOf(error: StoreError, url: string): [ExitReason, string] {
  switch (error.fault) {
    case 'unreachable':
      return ['unreachable', problemWords.noAnswer(url)];
    case 'unauthorized':
    case 'forbidden':
      return ['credentials', problemWords.keyRefused(error.message)];
    case 'schema_missing':
      return ['migrations', problemWords.noSchema];
    case 'not_found':
    case 'conflict':
    case 'bucket_missing':
    case 'quota':
    case 'too_large':
    case 'wrong_type':
    case 'invalid':
    case 'damaged':
    case 'server_error':
      return ['broken', problemWords.broken(error.message)];
  }
}
