// The engine of a tab: composition root of its dedicated Worker. Works only while no other engine of this browser leads.
import * as z from 'zod/mini';
import { createLateEngine, type Engine, type EngineDeps } from '../core/engine/late-engine.ts';
import type { createWorkbench } from '../core/engine/workbench.ts';
import { StoreError } from '../core/errors.ts';
import type { ServerPause } from '../core/ports/engine-link.ts';
import type { Publisher } from '../core/publishing/publisher.ts';
import { createTrueClock } from '../core/true-clock.ts';
import { createBatchPause } from '../stores/batch-move.ts';
import { createSupabaseClipStore } from '../stores/clip-store.ts';
import { createSupabaseGenerationStore } from '../stores/generation-store.ts';
import { createSupabaseImageStore } from '../stores/image-store.ts';
import { createOpfsSpool } from '../stores/opfs-spool.ts';
import { createRest } from '../stores/postgrest.ts';
import { createSupabaseProfileStore } from '../stores/profile-store.ts';
import { createSystemClock, createSystemRandom } from '../stores/system.ts';
import { createLateVideoServer } from '../videos-api/late-client.ts';
import { createLoggedFetch } from '../videos-api/request-log.ts';
import { createLeadership, type Leadership } from './leadership.ts';
import { type BetweenEngines, betweenEnginesSchema, type ToEngine } from './messages.ts';
import { createPageLine } from './page-line.ts';
import { createServerDirectory, type ServerDirectory } from './server-directory.ts';
import { noticeSleep } from './wake.ts';

z.config({ jitless: true });

const PROFILES_EVERY_MS = 60_000;
/** Nothing that a visit begins with waits for what publishes. */
const PUBLISHER_AFTER_MS = 20_000;

type Start = Extract<ToEngine, { type: 'start' }>;
type Running = {
  engine: Engine;
  leadership: Leadership;
  directory: ServerDirectory;
  channel: BroadcastChannel;
  loadPublisher: () => Promise<Publisher>;
};

const clock = createTrueClock(createSystemClock());
const random = createSystemRandom();
const log = { record: (record) => line.tell({ type: 'request', record }) } satisfies Parameters<
  typeof createLoggedFetch
>[1]['log'];
let running: Running | null = null;
let leading = false;
let wakePublisher = (): void => undefined;

const line = createPageLine(self, (message) => {
  switch (message.type) {
    case 'start':
      running ??= start(message);
      return;
    case 'nudge':
      running?.channel.postMessage({ type: 'nudge' } satisfies BetweenEngines);
      return void look();
    case 'visible':
      return running?.leadership.setVisible(message.visible);
  }
});

function start(order: Start): Running {
  const supabase = {
    url: order.supabaseUrl,
    anonKey: order.supabaseKey,
    accessToken: line.token,
    fetch: fetchFrom('supabase'),
  };
  const rest = createRest(supabase);
  const directory = createServerDirectory({
    profiles: createSupabaseProfileStore(rest),
    keys: async (profiles) => {
      const keys = await line.keys(profiles.map((profile) => profile.keyName));
      return ({ keyName }) => keys[keyName] ?? null;
    },
    connect: ({ baseUrl, dialect, headers, capabilities }, key) => {
      const way = { baseUrl, dialect, headers, key, portions: capabilities.range === true };
      return createLateVideoServer({ ...way, fetch: fetchFrom('video server'), clock });
    },
  });
  const predecessors = `tab:${order.browserId}:`;
  const actor = `${predecessors}${random.uuid()}`;
  const engineDeps = {
    actor,
    // Whoever has this browser's lock knows that its other engines work no more.
    predecessors,
    store: createSupabaseGenerationStore(rest, { clock }),
    clips: createSupabaseClipStore({ ...supabase, spool: createOpfsSpool() }),
    images: createSupabaseImageStore(supabase),
    pauseBatch: createBatchPause(rest),
    clock,
    servers: directory.current,
    onChange: (ids) => tellAll({ type: 'changed', ids: [...ids] }),
    onPauses: tellPauses,
    onTrouble: () => undefined,
  } satisfies EngineDeps;
  const engine = createLateEngine(engineDeps, loadWorkbench);
  const leadership = createLeadership({
    locks: navigator.locks,
    name: `sora-studio-engine:${order.userId}`,
    clock,
    lead,
    onRole: (role) => line.tell({ type: 'role', role }),
    beat: () => running?.channel.postMessage({ type: 'heartbeat' } satisfies BetweenEngines),
  });
  void leadership.run(new AbortController().signal);
  const loadPublisher = async () =>
    (await import('./publishing.ts')).openPublisher({ ...supabase, rest, actor, clock });
  return { engine, leadership, directory, channel: openChannel(order.userId), loadPublisher };
}

/** Comes with the first row that wants it. */
async function loadWorkbench(): Promise<typeof createWorkbench> {
  try {
    return (await import('../core/engine/workbench.ts')).createWorkbench;
  } catch (cause) {
    throw new StoreError('the part that works could not be loaded', { fault: 'unreachable', status: null, cause });
  }
}

/** Works until leadership ends. */
async function lead(signal: AbortSignal): Promise<void> {
  // The lock may be granted before `start` has returned.
  await Promise.resolve();
  if (running === null) return;
  leading = true;
  const { engine, directory, loadPublisher } = running;
  const fresh = keepFresh(directory, signal);
  const published = publish(loadPublisher, signal);
  // What fell due meanwhile is looked at now, and what the network kept from the servers is tried again.
  const woken = noticeSleep(clock, () => void look(), signal);
  await directory.refresh().catch(() => undefined);
  await engine.run(signal);
  leading = false;
  await Promise.all([fresh, published, woken]);
}

/** Begins a while after leadership did, or with the first nudge. */
async function publish(load: Running['loadPublisher'], signal: AbortSignal): Promise<void> {
  let publisher: Publisher | null = null;
  while (publisher === null && !signal.aborted) {
    const asked = new AbortController();
    wakePublisher = () => asked.abort();
    await clock.sleep(PUBLISHER_AFTER_MS, AbortSignal.any([signal, asked.signal]));
    if (!signal.aborted) publisher = await load().catch(() => null);
  }
  if (publisher === null) return;
  wakePublisher = publisher.wake;
  await publisher.run(signal);
}

async function keepFresh(directory: ServerDirectory, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await clock.sleep(PROFILES_EVERY_MS, signal);
    await directory.refresh().catch(() => undefined);
  }
}

/** Somebody added work, a server or a key: read them again and look at once. */
async function look(): Promise<void> {
  if (!leading || running === null) return;
  await running.directory.refresh().catch(() => undefined);
  running.engine.nudge();
  wakePublisher();
}

function openChannel(userId: string): BroadcastChannel {
  const channel = new BroadcastChannel(`sora-studio-engine:${userId}`);
  channel.addEventListener('message', (event: MessageEvent<unknown>) => hear(betweenEnginesSchema.parse(event.data)));
  return channel;
}

function hear(message: BetweenEngines): void {
  switch (message.type) {
    case 'heartbeat':
      return running?.leadership.heard();
    case 'nudge':
      return void look();
    case 'changed':
    case 'pauses':
      return line.tell(message);
  }
}

function tellAll(message: Extract<BetweenEngines, { type: 'changed' | 'pauses' }>): void {
  line.tell(message);
  running?.channel.postMessage(message);
}

function tellPauses(pauses: readonly ServerPause[]): void {
  tellAll({ type: 'pauses', pauses: [...pauses] });
}

function fetchFrom(peer: 'video server' | 'supabase'): typeof fetch {
  return createLoggedFetch((input, init) => fetch(input, init), { log, peer, clock, random });
}
