// What runs as long as the app is open: rows follow the engine, the cache follows the account, news of rows are said.
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useSyncExternalStore } from 'react';
import type { Account } from '../core/ports/account.ts';
import { useAccountState } from '../queries/account.ts';
import { useGenerationChanges } from '../queries/changes.ts';
import { useServices } from '../queries/services.tsx';
import { DropGate } from './drop-gate.tsx';
import { LateSite } from './late-site.tsx';
import { NewsGate } from './news-gate.tsx';
import { OfflineNotice } from './offline-notice.tsx';
import { PausedServers } from './paused-servers.tsx';
import type { Tour } from './tour/tour.ts';

const TourHost = lazy(async () => ({ default: (await import('./tour/tour-host.tsx')).TourHost }));

/** Suspends until the services are there. */
export function Upkeep({ tour }: { tour: Tour }) {
  return (
    <>
      <FollowedChanges />
      <SignedIn tour={tour} />
      <FollowedAccount />
      <PausedServers />
      <OfflineNotice />
      <LateSite />
      <DropGate />
    </>
  );
}

function FollowedChanges() {
  useGenerationChanges();
  return null;
}

/** There is nothing to read, nor to show, for strangers. */
function SignedIn({ tour }: { tour: Tour }) {
  const tourIsOver = useSyncExternalStore(tour.subscribe, tour.isOver);
  if (useAccountState().phase !== 'signed_in') return null;
  return (
    <>
      <NewsGate />
      {/* Nearly always it is. */}
      {!tourIsOver && (
        <Suspense>
          <TourHost tour={tour} />
        </Suspense>
      )}
    </>
  );
}

function FollowedAccount() {
  const { account } = useServices();
  const client = useQueryClient();
  // Who is signed in changes outside React: in other tabs, by expiry, by links from mails.
  useEffect(() => followAccount(account, client), [account, client]);
  return null;
}

/** Another account never sees the rows of the last one; the same one coming back sees fresh ones. */
export function followAccount(account: Account, client: QueryClient): () => void {
  let userId = userIdOf(account);
  let phase = account.state().phase;
  return account.subscribe(() => {
    const state = account.state();
    const cameBack = state.phase === 'signed_in' && phase === 'signed_out';
    const now = userIdOf(account);
    phase = state.phase;
    if (now !== null && userId !== null && now !== userId) void client.resetQueries();
    else if (cameBack) void client.invalidateQueries();
    userId = now ?? userId;
  });
}

function userIdOf(account: Account): string | null {
  const state = account.state();
  return state.phase === 'signed_in' ? state.session.userId : null;
}
