// A fetch that says of every request when it went, where, and how it ended. Refuses to write down keys.
import type { Clock } from '../core/ports/clock.ts';
import type { Random } from '../core/ports/random.ts';
import type { RequestLog, RequestRecord } from '../core/ports/request-log.ts';
import { maskSecrets, maskUrl } from './mask.ts';

type LogDeps = {
  log: RequestLog;
  peer: RequestRecord['peer'];
  clock: Clock;
  random: Random;
  /** Keys that could stand in addresses or errors, besides query parameters that are known to carry them. */
  secrets?: readonly string[];
};

/** Records a request once its answer's head is there, or why none came; the time is measured to that moment. */
export function createLoggedFetch(fetch: typeof globalThis.fetch, deps: LogDeps): typeof globalThis.fetch {
  return async (input, init) => {
    const at = deps.clock.now();
    const started = {
      at,
      peer: deps.peer,
      method: methodOf(input, init),
      url: maskUrl(urlOf(input), deps.secrets ?? []),
    };
    const finish = (end: Pick<RequestRecord, 'status' | 'error'>) => {
      const durationMs = Math.max(0, deps.clock.now().getTime() - at.getTime());
      deps.log.record({ id: deps.random.uuid(), ...started, durationMs, ...end });
    };
    try {
      const response = await fetch(input, init);
      finish({ status: response.status, error: null });
      return response;
    } catch (cause) {
      const message = cause instanceof Error ? cause.message : 'No answer';
      finish({ status: null, error: maskSecrets(message, deps.secrets ?? []) });
      throw cause;
    }
  };
}

type Target = Parameters<typeof fetch>[0];

function methodOf(input: Target, init: RequestInit | undefined): string {
  return (init?.method ?? (input instanceof Request ? input.method : 'GET')).toUpperCase();
}

function urlOf(input: Target): string {
  return input instanceof Request ? input.url : String(input);
}
