import { useState } from 'react';
import { useSearch } from 'wouter';
import { useAccountState } from '../../queries/account.ts';
import { Card } from '../../ui/card.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { accountFaultWords, accountWords, type SignInMode, signInModeWords } from '../../words/account.ts';
import { pageNames } from '../../words/shell.ts';
import { AccountSection } from './account-section.tsx';
import { linkFaultOf } from './credential.ts';
import { NewPasswordForm } from './new-password-form.tsx';
import { SignIn } from './sign-in.tsx';

/** Signed in: the account. Signed out: the ways in; the shell shows this in place of every page then. */
export function AccountPage() {
  const account = useAccountState();
  const recovering = new URLSearchParams(useSearch()).has('reset');
  if (account.phase !== 'signed_in') return <SignInPage />;
  return (
    <div className="mx-auto max-w-form">
      <PageHeader title={recovering ? accountWords.resetTitle : pageNames.account} />
      <Card className="p-5">
        {recovering ? (
          <div className="flex flex-col gap-4">
            <p className="text-pretty text-muted">{accountWords.resetText}</p>
            <NewPasswordForm />
          </div>
        ) : (
          <AccountSection session={account.session} />
        )}
      </Card>
    </div>
  );
}

function SignInPage() {
  const [mode, setMode] = useState<SignInMode>('sign_in');
  const linkFault = linkFaultOf(location.hash);
  return (
    <div className="mx-auto max-w-sm md:pt-24">
      <PageHeader title={signInModeWords[mode].title} description={accountWords.intro} />
      <Card className="flex flex-col gap-5 p-5">
        {linkFault !== null && <Notice tone="warn" title={accountFaultWords[linkFault]} />}
        <SignIn mode={mode} onModeChange={setMode} email={null} />
      </Card>
    </div>
  );
}
