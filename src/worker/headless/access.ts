// The way into one account of a project: signed in with its password, or by the project's secret key within a fence.
import { AccountError } from '../../core/errors.ts';
import type { Account } from '../../core/ports/account.ts';
import type { ClipStore } from '../../core/ports/clip-store.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { ImageStore } from '../../core/ports/image-store.ts';
import type { PublishedFiles } from '../../core/ports/published-files.ts';
import { createSupabaseAccount } from '../../stores/account.ts';
import { fenceClips, fenceImages, fenceRows } from '../../stores/account-fence.ts';
import { fencePublishedFiles } from '../../stores/publication-fence.ts';
import { problemWords } from '../../words/worker-problem.ts';
import type { Entry } from './environment.ts';
import { WorkerProblem } from './problem.ts';

export type Access = {
  userId: string;
  /** For people: the email, or the id. */
  name: string;
  /** Sent with every request beside the token. */
  projectKey: string;
  accessToken(): Promise<string | null>;
  /** Supabase refused a token that should be good. Never throws. */
  renew(): Promise<void>;
  /** How requests for rows go out. */
  rows: typeof fetch;
  clips(store: ClipStore): ClipStore;
  images(store: ImageStore): Pick<ImageStore, 'read' | 'remove'>;
  published(files: PublishedFiles): Pick<PublishedFiles, 'copy' | 'remove'>;
  /** What must never be printed. */
  secrets: readonly string[];
};

export type AccessDeps = { url: string; clock: Clock; fetch: typeof fetch };

/** Throws `WorkerProblem`: not reached, or refused. */
export function openAccess(entry: Entry, deps: AccessDeps): Promise<Access> {
  switch (entry.by) {
    case 'password':
      return signIn(entry, deps);
    case 'service_key':
      return holdServiceKey(entry, deps);
  }
}

async function signIn(entry: Extract<Entry, { by: 'password' }>, deps: AccessDeps): Promise<Access> {
  const { anonKey, email, password } = entry;
  const account = createSupabaseAccount({ ...deps, anonKey, storage: memory(), returnUrl: deps.url, returning: false });
  try {
    await account.signIn(email, password);
  } catch (error) {
    if (!(error instanceof AccountError)) throw error;
    const unreachable = error.fault === 'unreachable';
    const line = unreachable ? problemWords.noAnswer(deps.url) : problemWords.signIn(error.fault);
    throw new WorkerProblem(unreachable ? 'unreachable' : 'credentials', line, error);
  }
  return {
    userId: userIdOf(account),
    name: email,
    projectKey: anonKey,
    ...staySignedIn(account, entry),
    rows: deps.fetch,
    clips: (store) => store,
    images: (store) => store,
    published: (files) => files,
    secrets: [anonKey, password],
  };
}

function userIdOf(account: Account): string {
  const state = account.state();
  if (state.phase === 'signed_in') return state.session.userId;
  throw new WorkerProblem('credentials', problemWords.signIn('refused'));
}

/** A session that was ended from elsewhere is begun again: the worker may run for months. */
function staySignedIn(account: Account, { email, password }: Extract<Entry, { by: 'password' }>) {
  let entering: Promise<void> | null = null;
  const enterAgain = (): Promise<void> => {
    entering ??= account
      .signIn(email, password)
      // Requests then go out unsigned and are refused: the engine says so and tries again later.
      .catch(() => undefined)
      .finally(() => {
        entering = null;
      });
    return entering;
  };
  return {
    async accessToken() {
      const token = await account.accessToken();
      if (token !== null) return token;
      await enterAgain();
      return account.accessToken();
    },
    renew: () => account.renew(),
  };
}

/** A session lives as long as the process. */
function memory() {
  const kept = new Map<string, string>();
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
    onForeignChange: () => undefined,
  };
}

async function holdServiceKey(
  { serviceKey, userId }: Extract<Entry, { by: 'service_key' }>,
  deps: AccessDeps,
): Promise<Access> {
  await requireUser({ serviceKey, userId }, deps);
  return {
    userId,
    name: userId,
    projectKey: serviceKey,
    accessToken: async () => tokenOf(serviceKey),
    renew: async () => undefined,
    rows: fenceRows(deps.fetch, userId),
    clips: (store) => fenceClips(store, userId),
    images: (store) => fenceImages(store, userId),
    published: (files) => fencePublishedFiles(files, userId),
    secrets: [serviceKey],
  };
}

/**
 * A key of the older kind is a token itself; one of the newer (`sb_secret_…`) only stands beside it
 * (supabase.com/docs/guides/api/api-keys, read 2026-11-20).
 */
function tokenOf(serviceKey: string): string | null {
  return serviceKey.startsWith('sb_') ? null : serviceKey;
}

const ASK_MS = 20_000;

/** A mistyped id would wait for work for ever. The embedded Supabase knows no such question; a bad key shows at the next one. */
async function requireUser(
  { serviceKey, userId }: { serviceKey: string; userId: string },
  { url, fetch }: AccessDeps,
): Promise<void> {
  const token = tokenOf(serviceKey);
  const headers = { apikey: serviceKey, ...(token === null ? {} : { authorization: `Bearer ${token}` }) };
  let answer: Response;
  try {
    const order = { headers, signal: AbortSignal.timeout(ASK_MS) };
    answer = await fetch(`${url}/auth/v1/admin/users/${userId}`, order);
  } catch (error) {
    throw new WorkerProblem('unreachable', problemWords.noAnswer(url), error);
  }
  const said = await answer.text();
  // `user_not_found`: supabase.com/docs/guides/auth/debugging/error-codes, read 2026-11-20.
  if (answer.status === 404 && said.includes('user_not_found')) {
    throw new WorkerProblem('credentials', problemWords.userUnknown(userId));
  }
}
