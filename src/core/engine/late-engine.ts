// Claim, group by server, advance, save: one tick at a time, for one actor. Knows nothing of tabs, tables or wires.
// The part that advances comes with the first row that wants it: most visits only look.
import { StoreError } from '../errors.ts';
import type { ServerPause } from '../ports/engine-link.ts';
import type { Claimed } from '../ports/generation-store.ts';
import type { TrueClock } from '../true-clock.ts';
import { createAgenda } from './agenda.ts';
import type { Desk, EngineServer } from './desk.ts';
import { createExperience } from './experience.ts';
import { createPace } from './pace.ts';
import { purge } from './purge.ts';
import type { createWorkbench, Workbench } from './workbench.ts';

const CLAIM_LIMIT = 200;
const CLAIM_LEASE_SECONDS = 15;
/** Jobs due within this time are looked at with those due now: one list call serves them all. */
const HORIZON_SECONDS = 15;
/** Without a nudge new work of other devices is noticed within this time. */
const IDLE_MS = 5_000;
const BUSY_MS = 1_000;
/** Looks that fall due within less than this go together. */
const SOONEST_LOOK_MS = 250;
const LONGEST_TROUBLE_MS = 60_000;
const PURGE_EVERY_MS = 15_000;

export type EngineDeps = Omit<Desk, 'pace' | 'clock' | 'experience' | 'agenda'> & {
  /** Corrected by every claim; the store must count by the same one. */
  clock: TrueClock;
  /** How the names of actors begin that surely work no more whenever this one runs; null when it cannot know any. */
  predecessors: string | null;
  /** Servers this actor can reach and has the key for, at this moment. */
  servers(): readonly EngineServer[];
  onPauses(pauses: readonly ServerPause[]): void;
  /** Supabase could not be worked with; null when it can again. */
  onTrouble(error: StoreError | null): void;
};

export type Engine = {
  /** One round; resolves when looks and create calls are done. Clips go on being saved in the background. */
  tick(signal: AbortSignal): Promise<void>;
  /** Ticks until `signal` aborts, then lets transfers end. */
  run(signal: AbortSignal): Promise<void>;
  /** Ends every pause and starts the next tick at once. */
  nudge(): void;
  settled(): Promise<void>;
};

/** `load` throws `StoreError` when the part cannot be had now; the next row asks again. */
export function createLateEngine(deps: EngineDeps, load: () => Promise<typeof createWorkbench>): Engine {
  const pace = createPace(() => deps.onPauses(pace.pauses(deps.clock.now())));
  const agenda = createAgenda();
  const desk: Desk = { ...deps, pace, agenda, experience: createExperience(deps) };
  let waker = new AbortController();
  const wake = (): void => waker.abort();
  let workbench: Workbench | null = null;
  let lastPurgeMs = 0;

  async function tick(signal: AbortSignal): Promise<void> {
    const now = deps.clock.now();
    const open = deps.servers().filter(({ profile }) => pace.open(profile.id, now));
    if (open.length > 0) await claimAndWork(open, signal);
    if (now.getTime() - lastPurgeMs >= PURGE_EVERY_MS) {
      lastPurgeMs = now.getTime();
      await purge(desk);
    }
  }

  async function claimAndWork(open: readonly EngineServer[], signal: AbortSignal): Promise<void> {
    const serverIds = open.map(({ profile }) => profile.id);
    const order = { actor: deps.actor, serverIds, limit: CLAIM_LIMIT };
    const claimed = await deps.store.claim({
      ...order,
      leaseSeconds: CLAIM_LEASE_SECONDS,
      horizonSeconds: HORIZON_SECONDS,
    });
    const first = claimed[0];
    if (first === undefined) return;
    deps.clock.correct(first.updatedAt);
    desk.experience.refresh(signal);
    workbench ??= (await load())(desk, wake);
    const { work } = workbench;
    const outcomes = await Promise.allSettled(
      open.map((entry) => work({ desk, entry, signal }, rowsOf(entry, claimed))),
    );
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  }

  async function run(signal: AbortSignal): Promise<void> {
    let trouble = 0;
    let { predecessors } = deps;
    const round = async (): Promise<void> => {
      if (predecessors !== null) await deps.store.inheritLeases({ actor: deps.actor, predecessors });
      predecessors = null;
      await tick(signal);
    };
    signal.addEventListener('abort', wake, { once: true });
    while (!signal.aborted) {
      waker = new AbortController();
      trouble = await afterRound(round, { trouble, tell: deps.onTrouble });
      const calmMs = (workbench?.busy() ?? 0) > 0 ? BUSY_MS : IDLE_MS;
      const waitMs =
        trouble > 0 ? troubleMs(trouble) : Math.min(calmMs, Math.max(SOONEST_LOOK_MS, agenda.nextMs(deps.clock.now())));
      if (!signal.aborted) await deps.clock.sleep(waitMs, waker.signal);
    }
    await workbench?.settled();
  }

  return {
    tick,
    run,
    nudge() {
      pace.lift();
      wake();
    },
    settled: async () => workbench?.settled(),
  };
}

function rowsOf({ profile }: EngineServer, claimed: readonly Claimed[]): readonly Claimed[] {
  return claimed.filter((row) => row.server.id === profile.id);
}

type Trouble = {
  /** Rounds in a row that failed. */
  trouble: number;
  tell: EngineDeps['onTrouble'];
};

/** Failures in a row, this round included; 0 after a good one. */
async function afterRound(round: () => Promise<void>, { trouble, tell }: Trouble): Promise<number> {
  try {
    await round();
    if (trouble > 0) tell(null);
    return 0;
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    tell(error);
    return trouble + 1;
  }
}

function troubleMs(trouble: number): number {
  return Math.min(IDLE_MS * 2 ** (trouble - 1), LONGEST_TROUBLE_MS);
}
