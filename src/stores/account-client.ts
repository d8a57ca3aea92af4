// Everything about the account that needs auth-js. Loaded when somebody acts or a token wants renewing, not before.
import { GoTrueClient, isAuthRetryableFetchError } from '@supabase/auth-js';
import { AccountError } from '../core/errors.ts';
import type { Account, SignUpOutcome } from '../core/ports/account.ts';
import { accountErrorOf } from './account-error.ts';
import { parseKeptSession, type SessionStorage, withoutServerTime } from './account-session.ts';
import type { AccountStates } from './account-state.ts';

export type AccountClientDeps = {
  url: string;
  anonKey: string;
  fetch: typeof globalThis.fetch;
  storage: SessionStorage;
  /** Where links in confirmation mails lead. */
  returnUrl: string;
  storageKey: string;
  states: AccountStates;
};

export type AccountClient = Omit<Account, 'state' | 'subscribe' | 'methods' | 'accessToken'> & {
  /** Renewed when need be; null when there is no session or nobody answers. */
  freshToken(): Promise<string | null>;
};

export function createAccountClient(deps: AccountClientDeps): AccountClient {
  const client = new GoTrueClient({
    url: `${deps.url}/auth/v1`,
    headers: { apikey: deps.anonKey, Authorization: `Bearer ${deps.anonKey}` },
    storageKey: deps.storageKey,
    storage: tidyStorage(deps),
    fetch: withoutServerTime(deps.fetch),
    // Links from mails are often opened in another browser than the one that asked for them: PKCE cannot do that.
    flowType: 'implicit',
    detectSessionInUrl: true,
    // Tokens are renewed when somebody asks for one.
    autoRefreshToken: false,
  });
  client.onAuthStateChange((_event, session) => deps.states.hear(session));
  return { ...createEntries(client, deps), ...createLife(client, deps) };
}

/** The ways in. */
function createEntries(client: GoTrueClient, { returnUrl }: AccountClientDeps) {
  return {
    signIn: async (email: string, password: string) => {
      answered(await client.signInWithPassword({ email, password }));
    },
    signUp: async (email: string, password: string): Promise<SignUpOutcome> => {
      const options = { emailRedirectTo: returnUrl };
      const { session, user } = answered(await client.signUp({ email, password, options }));
      // Supabase hides that an address is taken by answering with a user without identities.
      if (session === null && user?.identities?.length === 0) throw new AccountError('taken', 'email_taken');
      return session === null ? 'confirm_email' : 'signed_in';
    },
    sendLink: async (email: string, emailRedirectTo: string) => {
      answered(await client.signInWithOtp({ email, options: { emailRedirectTo } }));
    },
    signInAnonymously: async () => {
      answered(await client.signInAnonymously());
    },
    upgrade: async (email: string, password: string): Promise<SignUpOutcome> => {
      const { user } = answered(await client.updateUser({ email, password }, { emailRedirectTo: returnUrl }));
      if (user.is_anonymous === true || user.email === undefined || user.email === '') return 'confirm_email';
      // The token still says "anonymous" until it is renewed.
      await client.refreshSession();
      return 'signed_in';
    },
    sendPasswordReset: async (email: string, redirectTo: string) => {
      answered(await client.resetPasswordForEmail(email, { redirectTo }));
    },
  };
}

/** What happens to a session afterwards. */
function createLife(client: GoTrueClient, { states, storage, storageKey }: AccountClientDeps) {
  const keptToken = () => parseKeptSession(storage.getItem(storageKey))?.access_token;
  const forget = (): void => {
    storage.removeItem(storageKey);
    states.hear(null);
  };
  return {
    setPassword: async (password: string) => {
      answered(await client.updateUser({ password }));
    },
    // Only this browser: other devices of the account go on working.
    signOut: () =>
      states.leaving(async () => {
        const { error } = await client.signOut({ scope: 'local' });
        if (error !== null) forget();
      }),
    renew: async () => {
      const before = keptToken();
      const { error } = await client.refreshSession();
      if (error === null || isAuthRetryableFetchError(error)) return;
      // auth-js keeps a session whose time is not over. Another tab may have renewed it meanwhile.
      if (keptToken() === before) forget();
    },
    freshToken: async () => (await client.getSession()).data.session?.access_token ?? null,
  };
}

function answered<T>(answer: { data: T; error: null } | { data: unknown; error: unknown }): T;
function answered(answer: { data: unknown; error: unknown }): unknown {
  if (answer.error !== null) throw accountErrorOf(answer.error);
  return answer.data;
}

/** auth-js trips over a session that somebody edited by hand: it never gets to see one. */
function tidyStorage({ storage, storageKey }: AccountClientDeps): SessionStorage {
  return {
    ...storage,
    getItem(name) {
      const text = storage.getItem(name);
      return name === storageKey && parseKeptSession(text) === null ? null : text;
    },
  };
}
