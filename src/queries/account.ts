// The account as pages see it: who is signed in, and the acts that change that.
import { mutationOptions, queryOptions } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { AccountState, SignUpOutcome } from '../core/ports/account.ts';
import { type Services, useArrivedServices } from './services.tsx';

const LOADING: AccountState = { phase: 'loading' };
const subscribeToNothing = () => () => undefined;

/** `loading` until the services are there; never suspends. */
export function useAccountState(): AccountState {
  const account = useArrivedServices()?.account;
  return useSyncExternalStore(account?.subscribe ?? subscribeToNothing, () => account?.state() ?? LOADING);
}

/** Which ways in the project has switched on. */
export function signInMethodsOptions(services: Services) {
  return queryOptions({
    queryKey: ['sign-in-methods'],
    queryFn: () => services.account.methods(),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export type AccountAct =
  | { act: 'sign_in'; email: string; password: string }
  | { act: 'sign_up'; email: string; password: string }
  | { act: 'upgrade'; email: string; password: string }
  | { act: 'send_link'; email: string; returnUrl: string }
  | { act: 'send_reset'; email: string; returnUrl: string }
  | { act: 'set_password'; password: string }
  | { act: 'sign_in_anonymously' }
  | { act: 'sign_out' };

/** `done`: the state says the rest. `mail_sent`: the next step is in somebody's inbox. */
export type AccountOutcome = 'done' | 'mail_sent';

/** Throws `AccountError`; the form that asked shows it, so it is said nowhere else. */
export function accountActOptions(services: Services) {
  return mutationOptions({
    networkMode: 'always',
    meta: { shownInPlace: true },
    mutationFn: (wish: AccountAct): Promise<AccountOutcome> => perform(services, wish),
  });
}

async function perform({ account }: Services, wish: AccountAct): Promise<AccountOutcome> {
  switch (wish.act) {
    case 'sign_in':
      return await done(account.signIn(wish.email, wish.password));
    case 'sign_up':
      return outcomeOf(await account.signUp(wish.email, wish.password));
    case 'upgrade':
      return outcomeOf(await account.upgrade(wish.email, wish.password));
    case 'send_link':
      await account.sendLink(wish.email, wish.returnUrl);
      return 'mail_sent';
    case 'send_reset':
      await account.sendPasswordReset(wish.email, wish.returnUrl);
      return 'mail_sent';
    case 'set_password':
      return await done(account.setPassword(wish.password));
    case 'sign_in_anonymously':
      return await done(account.signInAnonymously());
    case 'sign_out':
      return await done(account.signOut());
  }
}

async function done(act: Promise<void>): Promise<AccountOutcome> {
  await act;
  return 'done';
}

function outcomeOf(outcome: SignUpOutcome): AccountOutcome {
  return outcome === 'confirm_email' ? 'mail_sent' : 'done';
}
