// The account at Supabase Auth: who is signed in, the ways in and out, and a token that is good for the next minute.
// A session that is kept and fresh is used as it is: auth-js, a fifth of all scripts, waits until somebody needs it.
import * as z from 'zod/mini';
import { AccountError } from '../core/errors.ts';
import type { Account, SignInMethods } from '../core/ports/account.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { AccountClient } from './account-client.ts';
import { isFresh, parseKeptSession, type SessionStorage } from './account-session.ts';
import { createStates } from './account-state.ts';

/** Where the session is kept; tools that sign in from outside write it under this name. */
export const SESSION_STORAGE_KEY = 'sora-studio-auth';

/** Renewing is tried for half a minute; whoever waits for a token hears sooner that Supabase is out of reach. */
const TOKEN_PATIENCE_MS = 5_000;

export type SupabaseAccountDeps = {
  url: string;
  anonKey: string;
  fetch: typeof globalThis.fetch;
  storage: SessionStorage & {
    /** Called when another tab wrote or removed something. */
    onForeignChange(listener: () => void): void;
  };
  /** Where links in confirmation mails lead. */
  returnUrl: string;
  /** True when the page was opened by a link from a mail, which carries a session or a refusal. */
  returning: boolean;
  clock: Clock;
};

export function createSupabaseAccount(deps: SupabaseAccountDeps): Account {
  const kept = () => parseKeptSession(deps.storage.getItem(SESSION_STORAGE_KEY));
  const states = createStates({ kept, returning: deps.returning });
  let loading: Promise<AccountClient> | null = null;
  const load = (): Promise<AccountClient> => {
    loading ??= loadClient({ ...deps, storageKey: SESSION_STORAGE_KEY, states });
    // Not reached this time: the next act tries again.
    loading.catch(() => {
      loading = null;
    });
    return loading;
  };
  const freshToken = async () => (await load()).freshToken();
  deps.storage.onForeignChange(() => states.hear(null));
  if (deps.returning) load().catch(() => states.hear(null));

  return {
    state: states.state,
    subscribe: states.subscribe,
    methods: () => readMethods(deps),
    signIn: async (email, password) => (await load()).signIn(email, password),
    signUp: async (email, password) => (await load()).signUp(email, password),
    sendLink: async (email, returnUrl) => (await load()).sendLink(email, returnUrl),
    signInAnonymously: async () => (await load()).signInAnonymously(),
    upgrade: async (email, password) => (await load()).upgrade(email, password),
    sendPasswordReset: async (email, returnUrl) => (await load()).sendPasswordReset(email, returnUrl),
    setPassword: async (password) => (await load()).setPassword(password),
    signOut: async () => (await load()).signOut(),
    renew: async () => (await load()).renew(),
    async accessToken() {
      const session = kept();
      if (session === null || isFresh(session, deps.clock.now())) return session?.access_token ?? null;
      const late = deps.clock.sleep(TOKEN_PATIENCE_MS).then(() => null);
      const token = await Promise.race([freshToken().catch(() => null), late]);
      return token ?? kept()?.access_token ?? null;
    },
  };
}

async function loadClient(deps: Parameters<typeof import('./account-client.ts').createAccountClient>[0]) {
  try {
    const { createAccountClient } = await import('./account-client.ts');
    return createAccountClient(deps);
  } catch (error) {
    throw new AccountError('The rest of the studio could not be loaded', 'unreachable', error);
  }
}

// `GET /auth/v1/settings`, fields read 2026-11-20 from supabase/auth `internal/api/settings.go`.
const settingsSchema = z.object({
  external: z.object({ email: z.optional(z.boolean()), anonymous_users: z.optional(z.boolean()) }),
  disable_signup: z.optional(z.boolean()),
});

async function readMethods(deps: SupabaseAccountDeps): Promise<SignInMethods> {
  let answer: unknown;
  try {
    const response = await deps.fetch(`${deps.url}/auth/v1/settings`, { headers: { apikey: deps.anonKey } });
    answer = await response.json();
  } catch (error) {
    throw new AccountError('Supabase Auth did not answer', 'unreachable', error);
  }
  const settings = settingsSchema.safeParse(answer);
  if (!settings.success) throw new AccountError('Supabase Auth answered something else', 'refused', settings.error);
  const { external, disable_signup: signUpDisabled } = settings.data;
  return {
    email: external.email === true,
    signUp: external.email === true && signUpDisabled !== true,
    anonymous: external.anonymous_users === true && signUpDisabled !== true,
  };
}
