import { expect, test } from 'vitest';
import { estimateMicroUsd } from '../../src/core/cost.ts';
import type { Fault } from '../../src/core/failure.ts';
import type { Generation } from '../../src/core/generation.ts';
import { priceOfAll, retryableOf } from '../../src/core/library/retrying.ts';
import { openStudio } from '../fakes/open-studio.ts';
import { generation, job, NOON, processing, spec } from '../fixtures/generation.ts';

async function openShelf() {
  const { profile } = (await openStudio()).studio;
  const server = { id: profile.id, label: profile.label, url: profile.baseUrl };
  const failed = (fault: Fault, more: Partial<Omit<Generation, 'lifecycle'>> = {}): Generation => {
    const failure = { fault, billed: 'no', message: null, param: null, at: NOON } as const;
    return generation({ status: 'failed', submittedAt: NOON, job, failure }, { server, ...more });
  };
  return { profile, server, failed };
}

test('what failed for once goes again; what would fail again, or might be paid twice, does not', async () => {
  const { profile, failed } = await openShelf();
  const again: readonly Fault[] = ['rate_limited', 'generation_failed', 'server_error', 'network', 'content_expired'];
  const not: readonly Fault[] = ['content_policy', 'invalid_request', 'outcome_unknown', 'job_not_found', 'given_up'];
  const found = retryableOf(
    [...again, ...not].map((fault) => failed(fault)),
    [profile],
  );
  expect(found.map(({ generation: { lifecycle } }) => lifecycle)).toMatchObject(
    again.map((fault) => ({ failure: { fault } })),
  );
});

test('only failed ones whose server is connected and turned on', async () => {
  const { profile, server, failed } = await openShelf();
  const elsewhere = failed('network', { server: { ...server, id: 'other' } });
  const removed = failed('network', { server: { ...server, id: null } });
  expect(retryableOf([elsewhere, removed, generation(processing, { server })], [profile])).toEqual([]);
  expect(retryableOf([failed('network')], [{ ...profile, disabled: true }])).toEqual([]);
});

test('all of them cost what each costs today, and nobody knows where one price is unknown', async () => {
  const { profile, failed } = await openShelf();
  const one = estimateMicroUsd(profile.catalogue, spec);
  const two = retryableOf([failed('network'), failed('network')], [profile]);
  expect(priceOfAll(two)).toBe(2 * (one ?? 0));
  const unpriced = { ...profile, catalogue: { models: [], anyModel: null } };
  expect(priceOfAll([...two, ...retryableOf([failed('network')], [unpriced])])).toBeNull();
});
