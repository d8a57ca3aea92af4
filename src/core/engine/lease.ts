// A lease kept alive during long work. An actor that dies leaves its rows free again within the lease's length.
import { StoreError } from '../errors.ts';
import type { Desk } from './desk.ts';

export const LEASE_SECONDS = 30;
const RENEW_MS = 10_000;

/** Renews until `stop` aborts; aborts it when the lease is no longer ours. */
export async function keepLease(desk: Desk, id: string, stop: AbortController): Promise<void> {
  for (;;) {
    await desk.clock.sleep(RENEW_MS, stop.signal);
    if (stop.signal.aborted) return;
    if (!(await renewed(desk, id))) return stop.abort();
  }
}

async function renewed(desk: Desk, id: string): Promise<boolean> {
  try {
    return await desk.store.renewLease({ id, actor: desk.actor, leaseSeconds: LEASE_SECONDS });
  } catch (error) {
    // Supabase is away: the work's own writes find out whether the row is still ours.
    if (error instanceof StoreError) return true;
    throw error;
  }
}
