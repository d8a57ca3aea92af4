// One call's time limit together with its caller's wish to stop.
import type { ServerError } from '../core/errors.ts';
import type { Clock } from '../core/ports/clock.ts';
import { unansweredError } from './server-error.ts';

export type Deadline = {
  signal: AbortSignal;
  /** Settles as `work` does, or rejects with a `ServerError` when the time is up or the caller stops. */
  within<T>(work: Promise<T>): Promise<T>;
  /** Stops counting; the signal then only follows the caller's. */
  lift(): void;
  /** Starts anew with this much time. */
  restart(ms: number): void;
  /** Ends the call from this side. */
  abort(): void;
};

export function createDeadline(clock: Clock, ms: number, caller: AbortSignal | undefined): Deadline {
  const own = new AbortController();
  const signal = caller === undefined ? own.signal : AbortSignal.any([caller, own.signal]);
  let waiting = new AbortController();
  let expired = false;
  const restart = (limitMs: number) => {
    waiting.abort();
    const round = new AbortController();
    waiting = round;
    void clock.sleep(limitMs, round.signal).then(() => {
      if (round.signal.aborted) return;
      expired = true;
      own.abort();
    });
  };
  const reasonOf = (cause: unknown) => {
    if (expired) return unansweredError('No answer in the time allowed', { fault: 'timeout', refused: false, cause });
    return brokenOff(caller?.aborted === true ? 'Stopped by the caller' : null, cause);
  };
  restart(ms);
  return {
    signal,
    restart,
    within: async (work) => {
      try {
        return await untilAborted(work, signal);
      } catch (cause) {
        throw reasonOf(cause);
      }
    },
    lift: () => waiting.abort(),
    abort: () => {
      waiting.abort();
      own.abort();
    },
  };
}

/** Does not rely on the platform's fetch to notice the signal. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const stop = () => reject(new Error('Aborted'));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop);
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

function brokenOff(reason: string | null, cause: unknown): ServerError {
  const message = cause instanceof Error && cause.message !== '' ? cause.message : 'No answer';
  return unansweredError(reason ?? message, { fault: 'network', refused: false, cause });
}
