// What was typed into an account form, read once.
import * as z from 'zod/mini';
import { accountWords } from '../../words/account.ts';

const emailSchema = z.string().check(
  z.trim(),
  z.refine((email) => email !== '', accountWords.emailMissing),
  z.refine((email) => email === '' || /^[^\s@]+@[^\s@]+$/.test(email), accountWords.emailWrong),
);
const passwordSchema = z.string().check(z.minLength(1, accountWords.passwordMissing));

export type CredentialErrors = { email?: string; password?: string };
export type Credential = { email: string; password: string };

/** `password` is '' where the form has none. */
export function readCredential(form: FormData): { credential: Credential } | { errors: CredentialErrors } {
  const email = emailSchema.safeParse(form.get('email') ?? '');
  const password = form.has('password')
    ? passwordSchema.safeParse(form.get('password'))
    : ({ success: true, data: '' } as const);
  if (email.success && password.success) return { credential: { email: email.data, password: password.data } };
  return {
    errors: {
      ...(email.success ? {} : { email: email.error.issues[0]?.message ?? accountWords.emailWrong }),
      ...(password.success ? {} : { password: accountWords.passwordMissing }),
    },
  };
}

/** The fault a sign-in link came back with, null when the address carries none. */
export function linkFaultOf(hash: string): 'link_expired' | 'refused' | null {
  const parameters = new URLSearchParams(hash.replace(/^#/, ''));
  if (!parameters.has('error') && !parameters.has('error_code')) return null;
  return parameters.get('error_code') === 'otp_expired' ? 'link_expired' : 'refused';
}
