// The parts of a running studio (database, simulator, web server): started together, stopped together.
import { createStopReader } from '../src/core/stop-request.ts';

export type Part = {
  name: string;
  /** What runs where, for people. */
  line: string;
  close(): Promise<void>;
};

/** All or none: when one fails, those that did start are closed before the reasons are thrown together. */
export async function startTogether<Started extends Part>(starting: readonly Promise<Started>[]): Promise<Started[]> {
  const results = await Promise.allSettled(starting);
  const started = results.filter((result) => result.status === 'fulfilled').map((result) => result.value);
  const reasons = results.filter((result) => result.status === 'rejected').map((result): unknown => result.reason);
  if (reasons.length === 0) return started;
  await closeAll(started);
  throw new AggregateError(reasons, 'Not everything could be started.');
}

/** Newest first, each whatever happens to the others. */
export async function closeAll(parts: readonly Part[]): Promise<void> {
  const closing = parts.toReversed().map((part) => part.close());
  const failed = (await Promise.allSettled(closing)).find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

/** Resolves at the first request to stop; a second one ends the process at once. */
export function stopRequested(): Promise<void> {
  return new Promise((resolve) => {
    const read = createStopReader({ now: () => new Date() });
    const handleSignal = (): void => {
      if (read() === 'insistence') process.exit(130);
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, handleSignal);
  });
}

/** One line for each thing that went wrong. */
export function reasonLines(error: unknown): string[] {
  if (error instanceof AggregateError) return error.errors.flatMap(reasonLines);
  return [error instanceof Error ? (error.message.split('\n')[0] ?? error.message) : String(error)];
}
