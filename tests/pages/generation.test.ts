import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Lifecycle } from '../../src/core/generation.ts';
import { fileNameOf } from '../../src/pages/generation/file-name.ts';
import { frameOf, orientationOf } from '../../src/pages/generation/frame.ts';
import { stepsOf } from '../../src/pages/generation/generation-steps.ts';
import { newsBetween } from '../../src/pages/generation/transition.ts';
import { generation, job, NOON, processing, storing, submitting } from '../fixtures/generation.ts';

const pending: Lifecycle = { status: 'pending', nextCheckAt: NOON, refusals: 0, lastFailure: null };
const failed = (fault: 'content_policy' | 'content_lost' | 'storage_quota' | 'generation_failed'): Lifecycle => ({
  ...{ status: 'failed', submittedAt: NOON, job },
  failure: { fault, billed: 'yes', message: null, param: null, at: NOON },
});
const refused: Lifecycle = {
  ...{ status: 'failed', submittedAt: null, job: null },
  failure: { fault: 'content_policy', billed: 'no', message: null, param: null, at: NOON },
};

test.each<[string, Lifecycle, string]>([
  ['pending', pending, 'Waiting current'],
  ['submitting', submitting, 'Submitted current'],
  ['processing', processing, 'Rendering current'],
  ['storing', storing, 'Saving current'],
  ['refused', refused, 'Submitted failed'],
  ['moderated while rendering', failed('content_policy'), 'Rendering failed'],
  ['broken while rendering', failed('generation_failed'), 'Rendering failed'],
  ['finished and lost', failed('content_lost'), 'Saving failed'],
  ['unsaved', failed('storage_quota'), 'Saving failed'],
])('a %s generation stands at its step', (_, lifecycle, expected) => {
  const here = stepsOf(lifecycle).filter(({ state }) => state === 'current' || state === 'failed');
  expect(here.map(({ name, state }) => `${name} ${state}`)).toEqual([expected]);
});

test('a cancelled one went no way', () => {
  expect(stepsOf({ status: 'cancelled' })).toEqual([]);
});

test('news are what changed its status and what left while it ran', () => {
  const before = [
    { ...generation(processing), id: 'ends' },
    { ...generation(processing), id: 'stays' },
    { ...generation(processing), id: 'vanishes' },
    { ...generation(refused), id: 'old' },
  ];
  const after = [
    { ...generation(storing), id: 'ends' },
    { ...generation(processing), id: 'stays' },
    { ...generation(pending), id: 'new' },
  ];
  const news = newsBetween(before, after);
  expect(news.transitions.map(({ generation: { id } }) => id)).toEqual(['ends']);
  expect(news.vanishedIds).toEqual(['vanishes']);
});

test.each([
  ['A paper boat, in the rain!', 'a-paper-boat-in-the-rain.mp4'],
  ['  Ünïcode é 東京  ', 'ünïcode-é-東京.mp4'],
  ['🪁🪁', 'video.mp4'],
  ['../../etc/passwd', 'etc-passwd.mp4'],
])('%j is saved as %s', (prompt, name) => {
  expect(fileNameOf(prompt, 'mp4')).toBe(name);
});

test('no prompt makes a file name that a disk refuses', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 90 }), (prompt) => {
      const name = fileNameOf(prompt, 'mp4');
      expect(name).toMatch(/^[^\s/\\:*?"<>|.]+\.mp4$/u);
      expect(name.length).toBeLessThan(200);
    }),
  );
});

test('a frame is known before the picture, also for a size nobody can read', () => {
  expect(orientationOf(frameOf('1792x1024'))).toBe('landscape');
  expect(orientationOf(frameOf('512x512'))).toBe('square');
  expect(orientationOf(frameOf(''))).toBe('portrait');
});
