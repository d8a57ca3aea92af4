// The account and every way into it.

export type Session = { userId: string; email: string | null; anonymous: boolean };

export type AccountState =
  | { phase: 'loading' }
  | { phase: 'signed_out'; expired: { email: string | null } | null }
  | { phase: 'signed_in'; session: Session };

/** Ways to sign in that the project has switched on. */
export type SignInMethods = { email: boolean; signUp: boolean; anonymous: boolean };

export type SignUpOutcome = 'signed_in' | 'confirm_email';

/** Every method that can fail throws `AccountError` and nothing else. */
export interface Account {
  state(): AccountState;
  /** Calls back on every change of `state()`; the answer stops it. */
  subscribe(listener: () => void): () => void;
  methods(): Promise<SignInMethods>;
  signIn(email: string, password: string): Promise<void>;
  signUp(email: string, password: string): Promise<SignUpOutcome>;
  /** Mails a link that signs in on return to `returnUrl`. */
  sendLink(email: string, returnUrl: string): Promise<void>;
  signInAnonymously(): Promise<void>;
  /** Gives an anonymous account an email and password, keeping its rows. */
  upgrade(email: string, password: string): Promise<SignUpOutcome>;
  sendPasswordReset(email: string, returnUrl: string): Promise<void>;
  setPassword(password: string): Promise<void>;
  signOut(): Promise<void>;
  /** A token good for at least another minute, renewed when need be; null when signed out. */
  accessToken(): Promise<string | null>;
  /**
   * For when Supabase refused a token that should be good: renews it, and where that is refused too the state becomes
   * `signed_out` with `expired`. Never throws; safe to repeat, one renewal runs at a time.
   */
  renew(): Promise<void>;
}
