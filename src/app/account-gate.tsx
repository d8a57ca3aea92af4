// Lets the page through, or asks who is there. A sign-in that ended is asked for over the page, which stays as it is.
import { lazy, type ReactNode, Suspense } from 'react';
import { useAccountState } from '../queries/account.ts';
import { pageNames } from '../words/shell.ts';
import { PageFrame } from './page-frame.tsx';
import { PageSkeleton } from './page-skeleton.tsx';

const AccountPage = lazy(async () => ({ default: (await import('../pages/account/account-page.tsx')).AccountPage }));
const SessionDialog = lazy(async () => ({ default: (await import('./session-dialog.tsx')).SessionDialog }));

type AccountGateProps = {
  /** True when this browser remembers nobody: then nothing of the page is shown while Supabase is asked. */
  strangerAtStart: boolean;
  children: ReactNode;
};

export function AccountGate({ strangerAtStart, children }: AccountGateProps) {
  const account = useAccountState();
  if (account.phase === 'loading' && strangerAtStart) return <PageSkeleton />;
  if (account.phase === 'signed_out' && account.expired === null) {
    return (
      <PageFrame title={pageNames.account}>
        <AccountPage />
      </PageFrame>
    );
  }
  const expired = account.phase === 'signed_out' ? account.expired : null;
  return (
    <>
      {children}
      {expired !== null && (
        <Suspense fallback={null}>
          <SessionDialog email={expired.email} />
        </Suspense>
      )}
    </>
  );
}
