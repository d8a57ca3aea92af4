// A create call that the server took twice, as the engine notices it.
import { expect, test } from 'vitest';
import { twinsOf } from '../../src/core/advance/twin.ts';
import type { JobReport } from '../../src/core/ports/video-server.ts';
import { after, generation, processing, report, spec } from '../fixtures/generation.ts';

const told = { prompt: spec.prompt, model: spec.model, size: spec.size, seconds: spec.seconds };
const own = report({ ...told, id: 'video_1', createdAt: after(2) });

function twins(other: Partial<JobReport>, known: readonly string[] = []): readonly string[] {
  const jobs = [own, report({ ...told, id: 'video_0', createdAt: after(1), ...other })];
  const reading = { jobs, reachedBack: true, known: new Set(['video_1', ...known]), alive: [] };
  return twinsOf(generation(processing), own, reading).map((job) => job.id);
}

test('a job with the same words from the same moment that no row knows is a twin', () => {
  expect(twins({})).toEqual(['video_0']);
});

test.each<[string, Partial<JobReport>, readonly string[]]>([
  ['another row knows', {}, ['video_0']],
  ['has other words', { prompt: 'Something else' }, []],
  ['has another length', { seconds: spec.seconds + 4 }, []],
  ['was made long before', { createdAt: after(-600) }, []],
  ['was made long after', { createdAt: after(600) }, []],
  ['says not when it was made', { createdAt: null }, []],
])('a job that %s is none', (_why, other, known) => {
  expect(twins(other, known)).toEqual([]);
});
