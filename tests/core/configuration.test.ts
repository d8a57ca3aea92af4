import { expect, test } from 'vitest';
import { parseConfiguration } from '../../src/core/configuration.ts';

const key = 'sb_publishable_abc';

function jwt(claims: Record<string, unknown>): string {
  return `eyJhbGciOiJIUzI1NiJ9.${btoa(JSON.stringify(claims)).replaceAll('=', '')}.signature`;
}

function problems(url: unknown, anonKey: unknown) {
  const parsed = parseConfiguration({ VITE_SUPABASE_URL: url, VITE_SUPABASE_ANON_KEY: anonKey });
  return 'bad' in parsed ? parsed.bad.map(({ name, problem }) => `${name} ${problem}`) : parsed.configuration;
}

test('a URL with or without a slash and any public key are taken, trimmed', () => {
  const expected = { supabaseUrl: 'https://abc.supabase.co', supabaseKey: key };
  expect(problems('https://abc.supabase.co/', ` ${key}\n`)).toEqual(expected);
  expect(problems('http://127.0.0.1:54321', jwt({ role: 'anon' }))).toMatchObject({
    supabaseUrl: 'http://127.0.0.1:54321',
  });
});

test('every bad variable is named at once', () => {
  expect(problems(undefined, '')).toEqual(['VITE_SUPABASE_URL missing', 'VITE_SUPABASE_ANON_KEY missing']);
});

test.each([
  ['abc.supabase.co', 'not_a_url'],
  ['ftp://abc.supabase.co', 'not_http'],
  ['https://abc .supabase.co', 'has_space'],
  [' ', 'missing'],
  [42, 'missing'],
])('the URL %j is refused as %s', (url, problem) => {
  expect(problems(url, key)).toEqual([`VITE_SUPABASE_URL ${problem}`]);
});

test.each([
  ['sb_secret_abc', 'secret_key'],
  [jwt({ role: 'service_role' }), 'secret_key'],
  ['two words', 'has_space'],
])('the key %j is refused as %s', (anonKey, problem) => {
  expect(problems('https://abc.supabase.co', anonKey)).toEqual([`VITE_SUPABASE_ANON_KEY ${problem}`]);
});
