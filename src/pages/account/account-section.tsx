// Who is signed in, and what can be done about it. Stands on the Account page and in Settings.
import { useMutation } from '@tanstack/react-query';
import { LogOut } from 'lucide-react';
import { useState } from 'react';
import type { Session } from '../../core/ports/account.ts';
import { accountActOptions } from '../../queries/account.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { accountWords, signInModeWords } from '../../words/account.ts';
import { ActNotice } from './act-notice.tsx';
import { CredentialForm } from './credential-form.tsx';
import { NewPasswordForm } from './new-password-form.tsx';

export function AccountSection({ session }: { session: Session }) {
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="min-w-0">
          <p className="text-faint text-xs">{accountWords.signedInAs}</p>
          <p className="truncate font-medium">{session.email ?? accountWords.guest}</p>
        </div>
        <SignOut guest={session.anonymous} />
      </div>
      {session.anonymous ? <Upgrade /> : <ChangePassword />}
    </div>
  );
}

function Upgrade() {
  const act = useMutation(accountActOptions(useServices()));
  return (
    <div className="flex flex-col gap-4 border-line border-t pt-5">
      <p className="text-pretty text-muted">{accountWords.guestHint}</p>
      <CredentialForm
        submit={accountWords.upgrade}
        password="new-password"
        busy={act.isPending}
        onSubmit={(credential) => act.mutate({ act: 'upgrade', ...credential })}
      >
        <ActNotice error={act.error} sent={act.data === 'mail_sent' ? signInModeWords.sign_up.sent : null} />
      </CredentialForm>
    </div>
  );
}

function ChangePassword() {
  return (
    <details className="border-line border-t pt-4">
      <summary className="w-fit font-medium text-muted text-sm hover:text-ink">{accountWords.changePassword}</summary>
      <div className="pt-4">
        <NewPasswordForm />
      </div>
    </details>
  );
}

/** A guest is asked first: nobody can sign in to a guest's account a second time. */
function SignOut({ guest }: { guest: boolean }) {
  const act = useMutation(accountActOptions(useServices()));
  const [asking, setAsking] = useState(false);
  const signOut = () => act.mutate({ act: 'sign_out' });
  return (
    <>
      <Button
        icon={<LogOut className="size-4" aria-hidden="true" />}
        busy={act.isPending}
        onClick={() => (guest ? setAsking(true) : signOut())}
      >
        {accountWords.signOut}
      </Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        role="alertdialog"
        title={accountWords.guestLeaveTitle}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{accountWords.stay}</Button>
            <Button variant="danger" busy={act.isPending} onClick={signOut}>
              {accountWords.signOut}
            </Button>
          </>
        }
      >
        <p>{accountWords.guestLeaveText}</p>
      </Dialog>
    </>
  );
}
