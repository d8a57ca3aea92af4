// The ways into an account, one at a time. Stands in a page of its own and in the dialog over a page whose sign-in ended.
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from 'wouter';
import { accountActOptions, signInMethodsOptions } from '../../queries/account.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { accountWords, type SignInMode, signInModeWords } from '../../words/account.ts';
import { ActNotice } from './act-notice.tsx';
import { CredentialForm } from './credential-form.tsx';

const PASSWORD: Record<SignInMode, 'current-password' | 'new-password' | null> = {
  sign_in: 'current-password',
  sign_up: 'new-password',
  send_link: null,
  send_reset: null,
};

type SignInProps = {
  mode: SignInMode;
  onModeChange: (mode: SignInMode) => void;
  /** Whose sign-in ended, where that is known. */
  email: string | null;
};

export function SignIn({ mode, onModeChange, email }: SignInProps) {
  const services = useServices();
  const { data: methods, isError, refetch } = useQuery(signInMethodsOptions(services));
  const act = useMutation(accountActOptions(services));
  const { base } = useRouter();
  const changeMode = (next: SignInMode) => {
    act.reset();
    onModeChange(next);
  };
  const returnUrl = `${location.origin}${base}${mode === 'send_reset' ? '/account?reset' : '/'}`;
  const offers: readonly SignInMode[] = [
    'sign_in',
    'send_link',
    'send_reset',
    ...(methods?.signUp ? ['sign_up' as const] : []),
  ];
  return (
    <div className="flex flex-col gap-5">
      {isError && (
        <Notice
          tone="warn"
          title={accountWords.methodsUnknown}
          action={
            <Button size="sm" onClick={() => void refetch()}>
              {accountWords.askAgain}
            </Button>
          }
        />
      )}
      <CredentialForm
        key={mode}
        submit={signInModeWords[mode].submit}
        password={PASSWORD[mode]}
        email={email}
        busy={act.isPending}
        onSubmit={(credential) => act.mutate({ act: mode, ...credential, returnUrl })}
      >
        <ActNotice error={act.error} sent={act.data === 'mail_sent' ? signInModeWords[mode].sent : null} />
      </CredentialForm>
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        {offers
          .filter((offer) => offer !== mode)
          .map((offer) => (
            <button key={offer} type="button" className="min-h-6 text-link text-sm" onClick={() => changeMode(offer)}>
              {signInModeWords[offer].offer}
            </button>
          ))}
      </div>
      {methods?.anonymous === true && (
        <div className="flex flex-col gap-2 border-line border-t pt-5">
          <Button onClick={() => act.mutate({ act: 'sign_in_anonymously' })} busy={act.isPending}>
            {accountWords.asGuest}
          </Button>
          <p className="text-center text-faint text-xs">{accountWords.asGuestHint}</p>
        </div>
      )}
    </div>
  );
}
