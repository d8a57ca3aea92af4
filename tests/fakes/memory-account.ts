// An account at the port: a password book in memory, and expiry at a test's word.
import { AccountError } from '../../src/core/errors.ts';
import type { Account, AccountState, Session, SignInMethods } from '../../src/core/ports/account.ts';

export type MemoryAccount = Account & {
  /** Ends the session as a refused renewal does. */
  expire(): void;
  /** Every mail that was sent: to whom, and where its link leads. */
  mails: { email: string; returnUrl: string }[];
};

export type MemoryAccountOptions = {
  /** Who is signed in at the start; null for nobody. */
  session: Session | null;
  methods?: SignInMethods;
  /** Passwords by email. */
  passwords?: Record<string, string>;
  /** True when a new address must be confirmed by mail first. */
  confirms?: boolean;
};

export function createMemoryAccount(options: MemoryAccountOptions): MemoryAccount {
  const passwords = new Map(Object.entries(options.passwords ?? {}));
  const mails: MemoryAccount['mails'] = [];
  const listeners = new Set<() => void>();
  let state: AccountState =
    options.session === null
      ? { phase: 'signed_out', expired: null }
      : { phase: 'signed_in', session: options.session };

  function set(next: AccountState): void {
    state = next;
    for (const listener of listeners) listener();
  }
  const enter = (email: string | null): void =>
    set({ phase: 'signed_in', session: { userId: email ?? 'guest', email, anonymous: email === null } });

  function register(email: string, password: string) {
    if (passwords.has(email)) throw new AccountError('taken', 'email_taken');
    if (password.length < 6) throw new AccountError('weak', 'weak_password');
    passwords.set(email, password);
    if (options.confirms === true) return 'confirm_email' as const;
    enter(email);
    return 'signed_in' as const;
  }

  return {
    mails,
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    methods: async () => options.methods ?? { email: true, signUp: true, anonymous: false },
    async signIn(email, password) {
      if (passwords.get(email) !== password) throw new AccountError('wrong', 'wrong_password');
      enter(email);
    },
    signUp: async (email, password) => register(email, password),
    upgrade: async (email, password) => register(email, password),
    sendLink: async (email, returnUrl) => void mails.push({ email, returnUrl }),
    sendPasswordReset: async (email, returnUrl) => void mails.push({ email, returnUrl }),
    signInAnonymously: async () => enter(null),
    async setPassword(password) {
      if (password.length < 6) throw new AccountError('weak', 'weak_password');
      if (state.phase === 'signed_in') passwords.set(state.session.email ?? '', password);
    },
    signOut: async () => set({ phase: 'signed_out', expired: null }),
    accessToken: async () => (state.phase === 'signed_in' ? 'token' : null),
    renew: async () => undefined,
    expire() {
      if (state.phase === 'signed_in') set({ phase: 'signed_out', expired: { email: state.session.email } });
    },
  };
}
