import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRest } from '../../src/stores/postgrest.ts';
import { createSupabaseProbe } from '../../src/stores/schema-probe.ts';
import { createSystemClock } from '../../src/stores/system.ts';
import { productMigrations, startTestStack, type TestStack } from '../local/test-stack.ts';

const STARTUP_MS = 120_000;

type Overrides = { token?: string | null; anonKey?: string; url?: string; aheadMs?: number };

describe('looking at a Supabase project', { timeout: STARTUP_MS }, () => {
  let stack: TestStack;
  let token: string;
  beforeAll(async () => {
    stack = await startTestStack({ migrationsFolder: productMigrations });
    token = (await stack.signUp('probe')).token;
  }, STARTUP_MS);
  afterAll(() => stack.stop());

  function probe(overrides: Overrides = {}) {
    const local = stack.stack();
    const { url = local.url, anonKey = local.publishableKey, aheadMs = 0 } = overrides;
    const clock = createSystemClock();
    const signedIn = overrides.token === undefined ? token : overrides.token;
    const supabase = { url, anonKey, accessToken: async () => signedIn, fetch };
    const rest = createRest(supabase);
    const ahead = { ...clock, now: () => new Date(Date.now() + aheadMs) };
    return createSupabaseProbe({ ...supabase, rest, clock: ahead });
  }

  test('everything the app needs is found', async () => {
    const findings = await probe().schema();
    expect(findings.filter((finding) => !finding.present)).toEqual([]);
    expect(new Set(findings.map((finding) => finding.kind))).toEqual(
      new Set(['table', 'column', 'function', 'bucket', 'policy']),
    );
  });

  test('a clock that is a day ahead is noticed', async () => {
    const dayMs = 86_400_000;
    const { clockSkewMs } = await probe({ aheadMs: dayMs }).ping();
    expect(Math.abs((clockSkewMs ?? 0) - dayMs)).toBeLessThan(60_000);
  });

  test('signed out it answers, without saying the time', async () => {
    expect(await probe({ token: null }).ping()).toMatchObject({ clockSkewMs: null });
  });

  test('a wrong key, nobody there and something else there are told apart', async () => {
    await expect(probe({ anonKey: 'sb_publishable_wrong' }).ping()).rejects.toMatchObject({ fault: 'unauthorized' });
    await expect(probe({ url: 'http://127.0.0.1:1' }).ping()).rejects.toMatchObject({ fault: 'unreachable' });
  });

  test('a project without the migrations says so', async () => {
    const bare = await startTestStack();
    const account = await bare.signUp('bare');
    const { url, publishableKey: anonKey } = bare.stack();
    await expect(probe({ url, anonKey, token: account.token }).schema()).rejects.toMatchObject({
      fault: 'schema_missing',
    });
    await bare.stop();
  });
});
