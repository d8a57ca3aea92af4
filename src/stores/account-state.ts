// Turns auth-js's events into one state. A session that ends without anybody leaving has expired.
import type { AccountState } from '../core/ports/account.ts';
import { type AuthUser, type KeptSession, sessionOf } from './account-session.ts';

export type AccountStates = {
  state(): AccountState;
  subscribe(listener: () => void): () => void;
  /** Whatever ends while `act` runs was meant to end. */
  leaving(act: () => Promise<void>): Promise<void>;
  /** What auth-js says of the session now. */
  hear(session: { user: AuthUser } | null): void;
};

export type AccountStatesDeps = {
  kept(): KeptSession | null;
  /** A link is being read, so that it is open who is there. */
  returning: boolean;
};

/** Whoever is kept counts as signed in from the start: the page need not wait for Supabase to agree. */
export function createStates({ kept, returning }: AccountStatesDeps): AccountStates {
  const listeners = new Set<() => void>();
  let state = firstState();
  let left = false;

  function firstState(): AccountState {
    const user = kept()?.user;
    if (user !== undefined) return { phase: 'signed_in', session: sessionOf(user) };
    return returning ? { phase: 'loading' } : { phase: 'signed_out', expired: null };
  }

  function set(next: AccountState): void {
    // Renewed tokens change nothing that anybody sees.
    if (JSON.stringify(next) === JSON.stringify(state)) return;
    state = next;
    for (const listener of listeners) listener();
  }

  function end(): void {
    if (state.phase === 'signed_out') return;
    const email = state.phase === 'signed_in' ? state.session.email : null;
    set({ phase: 'signed_out', expired: state.phase === 'signed_in' && !left ? { email } : null });
  }

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async leaving(act) {
      left = true;
      try {
        await act();
      } finally {
        left = false;
      }
    },
    hear(session) {
      // Supabase may be out of reach while a token wants renewing: whoever is still kept is still signed in.
      const heard = session?.user ?? kept()?.user;
      if (heard === undefined) end();
      else set({ phase: 'signed_in', session: sessionOf(heard) });
    },
  };
}
