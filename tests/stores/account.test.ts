import { expect, test, vi } from 'vitest';
import { AccountError } from '../../src/core/errors.ts';
import type { AccountState } from '../../src/core/ports/account.ts';
import { createSupabaseAccount, SESSION_STORAGE_KEY } from '../../src/stores/account.ts';
import { createHastyClock } from '../fakes/hasty-clock.ts';

type Call = { method: string; path: string; body: unknown };
type Answers = (call: Call) => { status?: number; body: unknown } | 'no answer';

const USER = { id: 'user-1', email: 'ada@example.org', is_anonymous: false, aud: 'authenticated', app_metadata: {} };
const SECONDS = 3600;

function tokens(user: unknown = USER) {
  // By a clock that is a day ahead: nothing may depend on it.
  const expires_at = Math.floor(Date.now() / 1000) + 86_400 + SECONDS;
  return {
    access_token: 'access-1',
    refresh_token: 'refresh-1',
    expires_in: SECONDS,
    expires_at,
    token_type: 'bearer',
    user,
  };
}

function setUp(answers: Answers, stored?: unknown, returning = false) {
  const kept = new Map<string, string>();
  const foreign: (() => void)[] = [];
  if (stored !== undefined) kept.set(SESSION_STORAGE_KEY, typeof stored === 'string' ? stored : JSON.stringify(stored));
  const calls: Call[] = [];
  const fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const text = await request.text();
    const call = {
      method: request.method,
      path: url.pathname + url.search,
      body: text === '' ? null : JSON.parse(text),
    };
    calls.push(call);
    const answer = answers(call);
    if (answer === 'no answer') throw new TypeError('Failed to fetch');
    return Response.json(answer.body, { status: answer.status ?? 200 });
  };
  const account = createSupabaseAccount({
    url: 'https://abc.supabase.co',
    anonKey: 'anon',
    fetch,
    storage: {
      getItem: (name) => kept.get(name) ?? null,
      setItem: (name, value) => void kept.set(name, value),
      removeItem: (name) => void kept.delete(name),
      onForeignChange: (listener) => void foreign.push(listener),
    },
    returning,
    returnUrl: 'https://studio.example/',
    clock: createHastyClock(Date.now()),
  });
  const changeElsewhere = (session: unknown) => {
    if (session === null) kept.delete(SESSION_STORAGE_KEY);
    else kept.set(SESSION_STORAGE_KEY, JSON.stringify(session));
    for (const listener of foreign) listener();
  };
  return { account, kept, calls, changeElsewhere };
}

function settled(account: {
  state(): AccountState;
  subscribe(listener: () => void): () => void;
}): Promise<AccountState> {
  return new Promise((resolve) => {
    const look = () => {
      if (account.state().phase !== 'loading') resolve(account.state());
    };
    account.subscribe(look);
    look();
  });
}

const silent: Answers = () => 'no answer';

test('nobody kept means signed out, and nothing expired', async () => {
  const { account, calls } = setUp(silent);
  expect(await settled(account)).toEqual({ phase: 'signed_out', expired: null });
  expect(calls).toEqual([]);
});

test('signing in asks with the password and keeps a session that ends by this clock', async () => {
  const { account, kept, calls } = setUp(() => ({ body: tokens() }));
  await settled(account);
  await account.signIn('ada@example.org', 'secret');
  expect(calls).toMatchObject([
    {
      method: 'POST',
      path: '/auth/v1/token?grant_type=password',
      body: { email: 'ada@example.org', password: 'secret' },
    },
  ]);
  expect(account.state()).toEqual({
    phase: 'signed_in',
    session: { userId: 'user-1', email: 'ada@example.org', anonymous: false },
  });
  expect(await account.accessToken()).toBe('access-1');
  const { expires_at } = JSON.parse(kept.get(SESSION_STORAGE_KEY) ?? '{}');
  expect(expires_at).toBeLessThanOrEqual(Math.ceil(Date.now() / 1000) + SECONDS);
});

test.each([
  ['invalid_credentials', 400, 'wrong_password'],
  ['email_not_confirmed', 400, 'email_not_confirmed'],
  ['over_request_rate_limit', 429, 'rate_limited'],
  ['email_provider_disabled', 422, 'disabled'],
  ['something_new', 400, 'refused'],
])('the code %s at %i is the fault %s', async (code, status, fault) => {
  const { account } = setUp(() => ({ status, body: { code: status, error_code: code, msg: 'no' } }));
  await settled(account);
  const error = await account.signIn('a@b.c', 'x').catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(AccountError);
  expect(error).toMatchObject({ fault });
});

test('no answer is told from a refusal', async () => {
  const { account } = setUp(silent);
  await settled(account);
  await expect(account.signIn('a@b.c', 'x')).rejects.toMatchObject({ fault: 'unreachable' });
});

test('a kept session is still signed in while Supabase is out of reach, even past its end', async () => {
  const { account } = setUp(silent, { ...tokens(), expires_at: 1 });
  expect(await account.accessToken()).toBe('access-1');
  expect(account.state()).toMatchObject({ phase: 'signed_in', session: { userId: 'user-1' } });
});

test('whoever is kept is signed in before Supabase has said anything, and a fresh token is used unasked', async () => {
  const { account, calls } = setUp(silent, tokens());
  expect(account.state()).toMatchObject({ phase: 'signed_in', session: { userId: 'user-1' } });
  expect(await account.accessToken()).toBe('access-1');
  expect(calls).toEqual([]);
});

test('a token that ends within a minute and a half is renewed before it is handed out', async () => {
  const renewed = { ...tokens(), access_token: 'access-2' };
  const late = setUp(() => ({ body: renewed }), { ...tokens(), expires_at: Math.floor(Date.now() / 1000) + 60 });
  await vi.waitFor(async () => expect(await late.account.accessToken()).toBe('access-2'));
  expect(late.calls).toMatchObject([{ path: '/auth/v1/token?grant_type=refresh_token' }]);
});

test('signing in and out in another tab is followed', () => {
  const { account, changeElsewhere } = setUp(silent);
  changeElsewhere(tokens());
  expect(account.state()).toMatchObject({ phase: 'signed_in', session: { email: 'ada@example.org' } });
  changeElsewhere(null);
  expect(account.state()).toEqual({ phase: 'signed_out', expired: { email: 'ada@example.org' } });
});

test('while a link from a mail is read it is open who is there', async () => {
  const { account } = setUp(silent, undefined, true);
  expect(account.state()).toEqual({ phase: 'loading' });
  expect((await settled(account)).phase).toBe('signed_out');
});

test('a session whose renewal is refused has expired, and whose it was is known', async () => {
  const refused = { status: 400, body: { code: 400, error_code: 'refresh_token_not_found', msg: 'no' } };
  const { account, kept } = setUp(() => refused, { ...tokens(), expires_at: 1 });
  expect(await account.accessToken()).not.toBeNull();
  await vi.waitFor(() => expect(account.state().phase).toBe('signed_out'));
  expect(account.state()).toEqual({ phase: 'signed_out', expired: { email: 'ada@example.org' } });
  expect(kept.has(SESSION_STORAGE_KEY)).toBe(false);
});

test('a refused token in the middle of a session is renewed, or the session has expired', async () => {
  let alive = true;
  const { account, calls } = setUp(
    () =>
      alive ? { body: tokens() } : { status: 400, body: { code: 400, error_code: 'session_not_found', msg: 'no' } },
    { ...tokens(), expires_at: Math.floor(Date.now() / 1000) + SECONDS },
  );
  await settled(account);
  await account.renew();
  expect(calls.map((call) => call.path)).toEqual(['/auth/v1/token?grant_type=refresh_token']);
  expect(account.state().phase).toBe('signed_in');
  alive = false;
  await account.renew();
  expect(account.state()).toEqual({ phase: 'signed_out', expired: { email: 'ada@example.org' } });
});

test('a chosen sign-out is no expiry, even when Supabase cannot be told', async () => {
  for (const answers of [silent, (() => ({ body: {} })) satisfies Answers]) {
    const { account, kept } = setUp(answers, { ...tokens(), expires_at: Math.floor(Date.now() / 1000) + SECONDS });
    await settled(account);
    await account.signOut();
    expect(account.state()).toEqual({ phase: 'signed_out', expired: null });
    expect(kept.has(SESSION_STORAGE_KEY)).toBe(false);
    expect(await account.accessToken()).toBeNull();
  }
});

test('what somebody wrote into the storage by hand is nobody', async () => {
  for (const nonsense of ['{', '[]', '"x"', { access_token: 1 }]) {
    const { account } = setUp(silent, nonsense);
    expect((await settled(account)).phase).toBe('signed_out');
  }
});

test('signing up says whether the address must be confirmed, or is taken', async () => {
  const outcome = async (body: unknown) => {
    const { account } = setUp(() => ({ body }));
    await settled(account);
    return account.signUp('ada@example.org', 'long enough');
  };
  expect(await outcome(tokens())).toBe('signed_in');
  expect(await outcome({ ...USER, identities: [{ id: 'i' }] })).toBe('confirm_email');
  await expect(outcome({ ...USER, identities: [] })).rejects.toMatchObject({ fault: 'email_taken' });
});

test('links lead to where the caller says', async () => {
  const { account, calls } = setUp(() => ({ body: {} }));
  await settled(account);
  await account.sendLink('ada@example.org', 'https://studio.example/');
  await account.sendPasswordReset('ada@example.org', 'https://studio.example/account?reset');
  expect(calls.map((call) => call.path)).toEqual([
    '/auth/v1/otp?redirect_to=https%3A%2F%2Fstudio.example%2F',
    '/auth/v1/recover?redirect_to=https%3A%2F%2Fstudio.example%2Faccount%3Freset',
  ]);
});

test('a guest becomes an account with an email at once, or after confirming it', async () => {
  const guest = { ...USER, email: '', is_anonymous: true };
  const upgrade = async (answer: unknown) => {
    const { account } = setUp(
      (call) => ({ body: call.method === 'PUT' ? answer : tokens(call.path.includes('refresh') ? USER : guest) }),
      undefined,
    );
    await settled(account);
    await account.signInAnonymously();
    expect(account.state()).toMatchObject({ session: { anonymous: true, email: null } });
    const outcome = await account.upgrade('ada@example.org', 'long enough');
    return { outcome, state: account.state() };
  };
  expect(await upgrade(USER)).toMatchObject({ outcome: 'signed_in', state: { session: { anonymous: false } } });
  expect(await upgrade({ ...guest, new_email: 'ada@example.org' })).toMatchObject({ outcome: 'confirm_email' });
});

test('the ways in are those the project has switched on', async () => {
  const methods = (body: unknown) => setUp(() => ({ body })).account.methods();
  expect(await methods({ external: { email: true, anonymous_users: true }, disable_signup: false })).toEqual({
    email: true,
    signUp: true,
    anonymous: true,
  });
  expect(await methods({ external: { email: true, anonymous_users: true }, disable_signup: true })).toEqual({
    email: true,
    signUp: false,
    anonymous: false,
  });
  await expect(methods({ hello: 1 })).rejects.toMatchObject({ fault: 'refused' });
  await expect(setUp(silent).account.methods()).rejects.toMatchObject({ fault: 'unreachable' });
});
