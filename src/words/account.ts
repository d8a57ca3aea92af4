// Sentences about signing in and out.
import type { AccountFault } from '../core/errors.ts';

export const accountWords = {
  intro: 'Your clips are kept in a Supabase project and belong to your account there.',
  email: 'Email',
  password: 'Password',
  newPassword: 'New password',
  showPassword: 'Show characters',
  hidePassword: 'Hide characters',
  emailMissing: 'Enter your email address.',
  emailWrong: 'This does not look like an email address.',
  passwordMissing: 'Enter your password.',
  asGuest: 'Continue as a guest',
  asGuestHint: 'No email needed. You can add one later and keep everything.',
  signedInAs: 'Signed in as',
  guest: 'Guest',
  guestHint: 'This account exists in this browser only. Add an email and password to reach it from anywhere.',
  upgrade: 'Keep this account',
  changePassword: 'Change the password',
  setPassword: 'Save the new password',
  passwordSaved: 'The new password is saved.',
  resetTitle: 'Choose a new password',
  resetText: 'You came here by the link in the mail. Choose the password to sign in with from now on.',
  signOut: 'Sign out',
  guestLeaveTitle: 'Sign out of a guest account?',
  guestLeaveText: 'Nobody can sign in to it again: its clips stay in the project, but out of reach.',
  stay: 'Stay',
  expiredTitle: 'Sign in to go on',
  expiredText: 'Your sign-in has ended. What you typed is still there, and what is being made goes on afterwards.',
  later: 'Not now',
  signInAgain: 'Sign in again',
  askAgain: 'Ask again',
  methodsUnknown: 'The project does not answer, so it is not known which ways to sign in it offers.',
} as const;

export type SignInMode = 'sign_in' | 'sign_up' | 'send_link' | 'send_reset';

export const signInModeWords: Record<SignInMode, { title: string; submit: string; offer: string; sent: string }> = {
  sign_in: { title: 'Sign in', submit: 'Sign in', offer: 'Sign in with a password', sent: '' },
  sign_up: {
    title: 'Create an account',
    submit: 'Create the account',
    offer: 'Create an account',
    sent: 'Look in your inbox: a link there confirms the address and signs you in.',
  },
  send_link: {
    title: 'Sign in by email link',
    submit: 'Send me a link',
    offer: 'Send me a link instead',
    sent: 'Look in your inbox: the link there signs you in. It works once, and for a short while.',
  },
  send_reset: {
    title: 'Reset the password',
    submit: 'Send me a reset link',
    offer: 'Forgot the password?',
    sent: 'Look in your inbox: the link there lets you choose a new password.',
  },
};

export const accountFaultWords: Record<AccountFault, string> = {
  wrong_password: 'Email and password do not belong together.',
  email_not_confirmed: 'This address is not confirmed yet. Open the link in the mail that was sent to it.',
  email_taken: 'There is an account with this address already. Sign in instead.',
  weak_password: 'The project asks for a longer or different password.',
  invalid_email: 'The project does not accept this email address.',
  disabled: 'The project has switched this way of signing in off.',
  rate_limited: 'Too many tries. Wait a minute, then try again.',
  unreachable: 'Supabase does not answer. Check the connection, then try again.',
  link_expired: 'This link has expired or was used before. Ask for a new one.',
  refused: 'Supabase refused this sign-in.',
};
