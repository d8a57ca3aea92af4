import { describe, expect, test } from 'vitest';
import { profileOf } from '../../src/core/preset.ts';
import type { ServerProfile } from '../../src/core/profile.ts';
import { parseCommandLine } from '../../src/worker/headless/command-line.ts';
import { parseEnvironment } from '../../src/worker/headless/environment.ts';
import { isWithinReach, keyFor } from '../../src/worker/headless/key-ring.ts';

describe('the command line', () => {
  test('asks for what it says', () => {
    expect(parseCommandLine([])).toEqual({ help: false, once: false, forMs: null, json: false, batch: null });
    expect(parseCommandLine(['--once', '--json', '--for', '1.5'])).toEqual({
      help: false,
      once: true,
      forMs: 90_000,
      json: true,
      batch: null,
    });
  });

  test.each([['--onse'], ['now'], ['--for'], ['--for', 'ever'], ['--for', '0'], ['--for', '-3'], ['--once=yes']])(
    'refuses %s %s with one line',
    (...args) => {
      expect(() => parseCommandLine(args)).toThrow(expect.objectContaining({ reason: 'misused' }));
      expect(() => parseCommandLine(args)).not.toThrow(/\n/);
    },
  );
});

const HOSTED = { SUPABASE_URL: 'https://abc.supabase.co/', SUPABASE_ANON_KEY: 'sb_publishable_x' };
const SIGNED = { ...HOSTED, SUPABASE_EMAIL: 'a@b.test', SUPABASE_PASSWORD: ' p w ' };
const USER_ID = '6f1c3d1e-98a5-4c1e-9c0e-111111111111';

describe('the environment', () => {
  test('says nothing: the embedded Supabase', () => {
    expect(parseEnvironment({ SUPABASE_URL: ' ', OPENAI_API_KEY: '' })).toMatchObject({
      hosted: null,
      keys: { given: null, openAiKey: null },
      supabasePort: 54_321,
      simulatorPort: 8787,
    });
  });

  test('names a project and an account by password, which is taken as it is', () => {
    expect(parseEnvironment(SIGNED).hosted).toEqual({
      url: 'https://abc.supabase.co',
      entry: { by: 'password', anonKey: 'sb_publishable_x', email: 'a@b.test', password: ' p w ' },
    });
  });

  test('takes the project from the studio’s own variables where it has none itself', () => {
    const { SUPABASE_EMAIL, SUPABASE_PASSWORD } = SIGNED;
    const studio = { VITE_SUPABASE_URL: HOSTED.SUPABASE_URL, VITE_SUPABASE_ANON_KEY: HOSTED.SUPABASE_ANON_KEY };
    const given = parseEnvironment({ ...studio, SUPABASE_EMAIL, SUPABASE_PASSWORD });
    expect(given.hosted).toEqual(parseEnvironment(SIGNED).hosted);
  });

  test('names a project and an account by the secret key and an id', () => {
    const given = { SUPABASE_URL: HOSTED.SUPABASE_URL, SUPABASE_SERVICE_KEY: 'sb_secret_x', SUPABASE_USER_ID: USER_ID };
    expect(parseEnvironment(given).hosted?.entry).toEqual({
      by: 'service_key',
      serviceKey: 'sb_secret_x',
      userId: USER_ID,
    });
  });

  test.each([
    [{ ...HOSTED }, /SUPABASE_EMAIL and SUPABASE_PASSWORD/],
    [{ ...SIGNED, SUPABASE_ANON_KEY: '' }, /SUPABASE_ANON_KEY is missing/],
    [{ ...SIGNED, SUPABASE_ANON_KEY: 'sb_secret_x' }, /SUPABASE_SERVICE_KEY/],
    [{ ...SIGNED, SUPABASE_URL: 'not an address' }, /SUPABASE_URL is not a web address/],
    [{ ...SIGNED, SUPABASE_SERVICE_KEY: 'sb_secret_x' }, /not both/],
    [{ ...HOSTED, SUPABASE_SERVICE_KEY: 'sb_secret_x' }, /SUPABASE_USER_ID/],
    [{ ...HOSTED, SUPABASE_SERVICE_KEY: 'sb_secret_x', SUPABASE_USER_ID: 'ada' }, /SUPABASE_USER_ID/],
    [{ OPENAI_API_KEY: 'two words' }, /OPENAI_API_KEY has a space/],
    [{ SORA_API_BASE_URL: 'ftp://h' }, /SORA_API_BASE_URL must begin with/],
    [{ SORA_API_PRESET: 'mine' }, /SORA_API_PRESET must be one of simulator/],
    [{ SORA_KEYS: 'key' }, /SORA_KEYS must be JSON/],
    [{ SORA_KEYS: '["key"]' }, /SORA_KEYS must be JSON/],
    [{ LOCAL_SUPABASE_PORT: 'x' }, /LOCAL_SUPABASE_PORT must be a port/],
  ])('%o is refused with one line', (variables, line) => {
    expect(() => parseEnvironment(variables)).toThrow(line);
    expect(() => parseEnvironment(variables)).toThrow(expect.objectContaining({ reason: 'misused' }));
  });
});

function server(baseUrl: string, preset: 'openai' | 'other' = 'openai', others: readonly ServerProfile[] = []) {
  const order = {
    id: `id-of-${new URL(baseUrl).hostname}`,
    preset,
    label: 'l',
    baseUrl,
    models: ['m'],
    canList: true,
    keyed: true,
  };
  return { ...profileOf(order, others), createdAt: new Date(0) };
}

describe('keys', () => {
  const first = server('https://one.example/v1');
  const second = server('https://two.example/v1', 'openai', [first]);

  test('OPENAI_API_KEY alone goes to the OpenAI-type server that keeps its key under that name', () => {
    const { keys } = parseEnvironment({ OPENAI_API_KEY: 'k' });
    expect([keyFor(first, keys), keyFor(second, keys)]).toEqual(['k', null]);
  });

  test('OPENAI_API_KEY with SORA_API_BASE_URL goes to that server and to no other', () => {
    const { keys } = parseEnvironment({ OPENAI_API_KEY: 'k', SORA_API_BASE_URL: 'https://two.example/' });
    expect([keyFor(first, keys), keyFor(second, keys)]).toEqual([null, 'k']);
  });

  test('SORA_KEYS names servers by address or by the name their key is kept under', () => {
    const SORA_KEYS = JSON.stringify({ 'https://one.example': 'k1', [second.keyName]: 'k2' });
    const { keys } = parseEnvironment({ SORA_KEYS, OPENAI_API_KEY: 'k' });
    expect([keyFor(first, keys), keyFor(second, keys)]).toEqual(['k1', 'k2']);
  });
});

describe('reach', () => {
  const here = server('http://localhost:8091/v1', 'other');
  const lan = server('http://10.0.0.5:8091/v1', 'other');
  const { keys } = parseEnvironment({});

  test('the localhost of a hosted account is some other device’s, unless the environment names it', () => {
    const hosted = 'https://abc.supabase.co';
    expect([here, lan].map((profile) => isWithinReach(profile, keys, hosted))).toEqual([false, true]);
    const named = parseEnvironment({ SORA_API_BASE_URL: 'localhost:8091' }).keys;
    expect(isWithinReach(here, named, hosted)).toBe(true);
  });

  test('the localhost of a local account is this machine', () => {
    expect(isWithinReach(here, keys, 'http://127.0.0.1:54321')).toBe(true);
  });
});
