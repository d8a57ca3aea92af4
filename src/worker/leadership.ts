// One leading engine per browser and account. Leadership is decided only by the Web Lock; the heartbeat only tells a frozen leader.
import type { Clock } from '../core/ports/clock.ts';

const HEARTBEAT_MS = 5_000;
/** A frozen page keeps its lock: after this many checks without a heartbeat a visible tab takes it. */
const SILENT_CHECKS = 18;
/** A check that comes this late was asleep itself and proves nothing about the leader. */
const ASLEEP_MS = 3 * HEARTBEAT_MS;

export type LeadershipDeps = {
  locks: Pick<LockManager, 'request'>;
  name: string;
  clock: Clock;
  /** Works until `signal` aborts: stopped, or the lock was taken away. */
  lead(signal: AbortSignal): Promise<void>;
  onRole(role: 'leading' | 'following'): void;
  beat(): void;
};

export type Leadership = {
  /** A heartbeat of another engine arrived. */
  heard(): void;
  setVisible(visible: boolean): void;
  /** Seeks and keeps leadership until `signal` aborts. */
  run(signal: AbortSignal): Promise<void>;
};

export function createLeadership(deps: LeadershipDeps): Leadership {
  let silent = 0;
  let visible = true;
  let leading = false;

  async function hold(signal: AbortSignal): Promise<void> {
    leading = true;
    deps.onRole('leading');
    const beating = new AbortController();
    const beats = beat(AbortSignal.any([signal, beating.signal]));
    try {
      await deps.lead(signal);
    } finally {
      leading = false;
      silent = 0;
      beating.abort();
      await beats;
    }
  }

  async function beat(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      deps.beat();
      await deps.clock.sleep(HEARTBEAT_MS, signal);
    }
  }

  /** Resolves when the leader has been silent for long enough to be taken for frozen. */
  async function untilSilent(signal: AbortSignal): Promise<void> {
    silent = 0;
    while (!signal.aborted && !(visible && silent >= SILENT_CHECKS)) {
      const before = deps.clock.now().getTime();
      await deps.clock.sleep(HEARTBEAT_MS, signal);
      const sleptMs = deps.clock.now().getTime() - before;
      silent = leading || sleptMs > ASLEEP_MS ? 0 : silent + 1;
    }
  }

  /** Waits for the lock; gives up, so that it can be taken, once the leader has been silent for too long. */
  async function waitInLine(signal: AbortSignal): Promise<void> {
    const taken = new AbortController();
    const inLine = new AbortController();
    const turn = AbortSignal.any([signal, taken.signal]);
    const waiting = untilSilent(turn).then(() => inLine.abort());
    try {
      await request({ signal: AbortSignal.any([signal, inLine.signal]) }, turn);
    } finally {
      taken.abort();
      await waiting;
    }
  }

  async function request(options: LockOptions, turn: AbortSignal): Promise<void> {
    try {
      await deps.locks.request(deps.name, options, () => hold(turn));
    } catch (error) {
      if (!isAbort(error)) throw error;
    }
  }

  return {
    heard() {
      silent = 0;
    },
    setVisible(now) {
      visible = now;
    },
    async run(signal) {
      while (!signal.aborted) {
        deps.onRole('following');
        await waitInLine(signal);
        // The holder is frozen: its lock is taken from it.
        if (!signal.aborted && visible && silent >= SILENT_CHECKS) await request({ steal: true }, signal);
      }
    },
  };
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
