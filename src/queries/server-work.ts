// What each server is doing right now, as far as this account's rows tell.
import { queryOptions } from '@tanstack/react-query';
import { LIVE_STATUSES } from '../core/generation.ts';
import type { Cursor } from '../core/ports/generation-store.ts';
import { generationKeys } from './generations.ts';
import type { Services } from './services.tsx';

export type ServerWork = {
  /** Sent, and not yet safe. */
  running: number;
  /** Not sent. */
  waiting: number;
};

/** By the server's id. `complete` is false when there is more than anybody counts. */
export type WorkByServer = { complete: boolean; servers: ReadonlyMap<string, ServerWork> };

export const NO_WORK: ServerWork = { running: 0, waiting: 0 };

const PAGE_SIZE = 100;
const MOST_PAGES = 10;
const AGAIN_MS = 5_000;

export function serverWorkOptions(services: Services) {
  return queryOptions({
    queryKey: [...generationKeys.all, 'work'],
    queryFn: ({ signal }) => countWork(services, signal),
    structuralSharing: false,
    refetchInterval: ({ state: { data: work } }) => (work !== undefined && work.servers.size > 0 ? AGAIN_MS : false),
  });
}

async function countWork({ generations }: Services, signal: AbortSignal): Promise<WorkByServer> {
  const servers = new Map<string, ServerWork>();
  let after: Cursor | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const read: Awaited<ReturnType<typeof generations.page>> = await generations.page(
      { statuses: LIVE_STATUSES },
      after,
      PAGE_SIZE,
      signal,
    );
    for (const { server, lifecycle } of read.generations) {
      if (server.id === null) continue;
      const { running, waiting } = servers.get(server.id) ?? NO_WORK;
      const unsent = lifecycle.status === 'pending';
      servers.set(server.id, unsent ? { running, waiting: waiting + 1 } : { running: running + 1, waiting });
    }
    after = read.next;
    if (after === null) return { complete: true, servers };
  }
  return { complete: false, servers };
}
