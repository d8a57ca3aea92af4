import { expect, test } from 'vitest';
import { StoreError } from '../../src/core/errors.ts';
import { connectionCheckOptions, schemaCheckOptions, serverCheckOptions } from '../../src/queries/checks.ts';
import { openStudio } from '../fakes/open-studio.ts';

test('a server that answers passes with its models', async () => {
  const { studio, client } = await openStudio();
  const found = await client.query(serverCheckOptions(studio.services, studio.profile));
  expect(found).toMatchObject({ outcome: 'passed', canList: true });
  expect(found.outcome === 'passed' && found.models).toContain('sora-2');
});

test.each([
  [{ kind: 'status', status: 401 } as const, 'unauthorized'],
  [{ kind: 'status', status: 500 } as const, 'server_error'],
  [{ kind: 'down' } as const, 'network'],
])('a server under %o fails with its reason', async (outage, fault) => {
  const { studio, client } = await openStudio();
  studio.simulator.setOutage(outage);
  const found = await client.query(serverCheckOptions(studio.services, studio.profile));
  expect(found).toMatchObject({ outcome: 'failed', error: { facts: { fault } } });
});

test('a Supabase that is down is a finding, not a thrown error', async () => {
  const down = new StoreError('down', { fault: 'unreachable', status: null });
  const probe = { ping: () => Promise.reject(down), schema: () => Promise.reject(down) };
  const { studio, client } = await openStudio({ overrides: { probe } });
  const connection = await client.query(connectionCheckOptions(studio.services));
  const schema = await client.query(schemaCheckOptions(studio.services));
  expect(connection).toMatchObject({ outcome: 'failed', error: down });
  expect(schema).toMatchObject({ outcome: 'failed', error: down });
});

test('one missing part makes the schema incomplete', async () => {
  const findings = [
    { kind: 'table', name: 'video_generations', present: true },
    { kind: 'function', name: 'begin_submission', present: false },
  ] as const;
  const probe = { ping: async () => ({ latencyMs: 1, clockSkewMs: null }), schema: async () => findings };
  const { studio, client } = await openStudio({ overrides: { probe } });
  const schema = await client.query(schemaCheckOptions(studio.services));
  expect(schema).toMatchObject({ outcome: 'incomplete', findings });
});
