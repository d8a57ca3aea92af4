import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestStack, startTimeoutMs, type TestStack } from './test-stack.ts';

let local: TestStack;
beforeAll(async () => {
  local = await startTestStack();
}, startTimeoutMs);
afterAll(() => local.stop());

const get = (path: string, headers: Record<string, string>) => fetch(`${local.stack().url}${path}`, { headers });

test('the settings say which ways to sign in there are, as GoTrue does', async () => {
  const response = await get('/auth/v1/settings', { apikey: local.stack().publishableKey });
  expect(await response.json()).toMatchObject({
    disable_signup: false,
    external: { email: true, anonymous_users: false },
  });
});

test('the local account signs in with the password that the stack hands out', async () => {
  const { account } = local.stack();
  const { data, error } = await local.anonymous().auth.signInWithPassword(account);
  expect(error).toBeNull();
  expect(data.user?.id).toBe(account.userId);
});

test('a session is made, renewed, shown, changed and ended through the real routes', async () => {
  const { client, email, userId } = await local.signUp('walker');
  const before = (await client.auth.getSession()).data.session;
  const renewed = await client.auth.refreshSession();
  expect(renewed.error).toBeNull();
  expect(renewed.data.session?.refresh_token).not.toBe(before?.refresh_token);
  expect((await client.auth.getUser()).data.user).toMatchObject({ id: userId, email });
  expect((await client.auth.updateUser({ password: 'another fine password' })).error).toBeNull();
  expect((await client.auth.signOut()).error).toBeNull();
  const again = await client.auth.signInWithPassword({ email, password: 'another fine password' });
  expect(again.data.user?.id).toBe(userId);
});

test('wrong passwords, taken addresses and weak passwords are refused with GoTrue’s codes', async () => {
  const { email } = await local.signUp('taken');
  const { auth } = local.anonymous();
  const codeOf = async (answer: Promise<{ error: { code?: string | undefined } | null }>) => (await answer).error?.code;
  expect(await codeOf(auth.signInWithPassword({ email, password: 'wrong password' }))).toBe('invalid_credentials');
  expect(await codeOf(auth.signUp({ email, password: 'correct horse battery' }))).toBe('user_already_exists');
  expect(await codeOf(auth.signUp({ email: `x${email}`, password: 'abc' }))).toBe('weak_password');
  expect(await codeOf(auth.signInAnonymously())).toBe('anonymous_provider_disabled');
});

test('the publishable key works with and without an authorization header, and no key is no way in', async () => {
  const apikey = local.stack().publishableKey;
  const path = '/rest/v1/notes?select=id';
  expect((await get(path, { apikey })).status).toBe(200);
  expect((await get(path, { apikey, authorization: `Bearer ${apikey}` })).status).toBe(200);
  expect((await get(path, {})).status).toBe(401);
  expect((await get(path, { apikey: 'sb_publishable_wrong' })).status).toBe(401);
});

test('a token that somebody else signed is refused with 401', async () => {
  const { token } = await local.signUp('forged');
  const [head, body] = token.split('.');
  const headers = { apikey: local.stack().publishableKey, authorization: `Bearer ${head}.${body}.AAAA` };
  expect((await get('/rest/v1/notes?select=id', headers)).status).toBe(401);
});

test('a page of any origin may ask, with any header, and read what it needs', async () => {
  const response = await fetch(`${local.stack().url}/storage/v1/upload/resumable`, {
    method: 'OPTIONS',
    headers: {
      origin: 'https://studio.example',
      'access-control-request-method': 'PATCH',
      'access-control-request-headers': 'authorization,tus-resumable,upload-offset,x-upsert',
    },
  });
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  expect(response.headers.get('access-control-allow-headers')).toContain('upload-offset');
  const answer = await get('/auth/v1/settings', { apikey: local.stack().publishableKey, origin: 'https://x.example' });
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  expect(answer.headers.get('access-control-expose-headers')).toContain('Upload-Offset');
});
