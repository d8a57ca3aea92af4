import { expect, test } from 'vitest';
import {
  derivationsAt,
  derivedSpec,
  extensionsOf,
  knownSourceState,
  sourceStateOf,
} from '../../src/core/derivation.ts';
import type { Clip, Completed, Generation } from '../../src/core/generation.ts';
import { profileOf } from '../contracts/generation-world.ts';
import { after, generation, job, NOON, report, spec } from '../fixtures/generation.ts';

const clip: Clip = {
  ...{ videoPath: 'v', thumbnailPath: null, spritesheetPath: null, sizeBytes: 1, sha256: null },
  ...{ width: 1280, height: 720, durationMs: 4_000 },
};

function completed(more: { clip?: Partial<Clip>; expiresAt?: Date | null; url?: string } = {}): Generation<Completed> {
  const { expiresAt = null, url = 'http://127.0.0.1:8787/v1' } = more;
  return generation(
    {
      ...{ status: 'completed', submittedAt: NOON, storedAt: NOON },
      job: { ...job, expiresAt },
      clip: { ...clip, ...more.clip },
    },
    { server: { id: null, label: 'Server', url } },
  );
}

function profile(remix: boolean | null, edits: boolean | null, extensions: boolean | null, disabled = false) {
  const base = profileOf();
  return { ...base, createdAt: NOON, disabled, capabilities: { ...base.capabilities, remix, edits, extensions } };
}

test.each([
  ['all of it', profile(true, true, true), ['remix', 'edit', 'extend']],
  ['a remix alone', profile(true, false, false), ['remix']],
  ['nothing that nobody has found out', profile(null, null, true), ['extend']],
  ['nothing while the server gets no new work', profile(true, true, true, true), []],
] as const)('a server offers %s', (_, server, offered) => {
  expect(derivationsAt(server)).toEqual(offered);
});

test('an extension ends at two minutes in all', () => {
  expect(extensionsOf(completed())).toEqual([4, 8, 12, 16, 20]);
  expect(extensionsOf(completed({ clip: { durationMs: 108_000 } }))).toEqual([4, 8, 12]);
  expect(extensionsOf(completed({ clip: { durationMs: 118_000 } }))).toEqual([]);
});

test.each([
  ['there', { state: 'completed', expiresAt: after(1) }],
  ['there', { state: 'completed', expiresAt: null }],
  ['expired', { state: 'completed', expiresAt: NOON }],
  ['gone', { state: 'failed', expiresAt: null }],
] as const)('a source is %s when the server says %o', (state, said) => {
  expect(sourceStateOf(report(said), NOON)).toBe(state);
});

test('an expired source and an ended service are known without asking', () => {
  expect(knownSourceState(completed({ expiresAt: after(-1) }), NOON)).toBe('expired');
  expect(knownSourceState(completed({ expiresAt: after(1) }), NOON)).toBe('unknown');
  expect(knownSourceState(completed({ url: 'https://api.openai.com/v1' }), NOON)).toBe('service_ended');
});

test('what is made from a clip keeps its model, size and length, and an extension says what it adds', () => {
  const source = completed({ clip: { durationMs: 12_040 } });
  const wish = { prompt: 'In snow', seconds: 8 };
  expect(derivedSpec(source, { ...wish, operation: 'remix' })).toEqual({
    ...{ prompt: 'In snow', model: spec.model, size: spec.size, seconds: 12, parameters: {} },
    ...{ operation: 'remix', source: { generationId: source.id, jobId: 'video_1' } },
  });
  expect(derivedSpec(source, { ...wish, operation: 'extend' }).seconds).toBe(8);
});
