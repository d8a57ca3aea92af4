// What stands behind a request without an answer. Sends no key and no header: such a request any page may send anywhere.
import type { Reach } from '../core/ports/server-probe.ts';
import { createDeadline } from './deadline.ts';
import type { Connection } from './request.ts';

const REACH_MS = 8_000;

/**
 * Asks outside of the protocol's own routes, where servers ask for no key (vllm `/health`, sglang `http_server.py`):
 * once as a page that wants to read the answer, and once as one that only wants to know that there is any.
 */
export async function reachOf(connection: Connection, signal: AbortSignal | undefined): Promise<Reach> {
  if (await isAnswered(connection, 'cors', signal)) return 'readable';
  return (await isAnswered(connection, 'no-cors', signal)) ? 'hidden' : 'silent';
}

async function isAnswered(
  { baseUrl, fetch, clock }: Connection,
  mode: 'cors' | 'no-cors',
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const address = `${baseUrl}/../health`;
  if (!URL.canParse(address)) return false;
  const deadline = createDeadline(clock, REACH_MS, signal);
  const plain = { mode, credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer' } as const;
  try {
    const response = await deadline.within(fetch(new URL(address).href, { ...plain, signal: deadline.signal }));
    await response.body?.cancel().catch(() => undefined); // only that it came is of interest
    return true;
  } catch {
    return false; // that nothing came is the finding
  } finally {
    deadline.lift();
  }
}
