import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { faultSchema } from '../../src/core/failure.ts';
import type { Lifecycle } from '../../src/core/generation.ts';
import { storable } from '../../src/stores/column.ts';
import { columnsOf } from '../../src/stores/lifecycle-columns.ts';
import { lifecycleOf, lifecycleRowSchema } from '../../src/stores/lifecycle-row.ts';

const time = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
const text = fc.string({ unit: 'grapheme', maxLength: 40 });
const count = fc.nat();
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const failure = fc.record({
  fault: fc.constantFrom(...faultSchema.options),
  billed: fc.constantFrom('yes', 'no', 'unknown'),
  message: maybe(text),
  param: maybe(text),
  at: time,
});
const job = fc.record({
  id: text,
  word: text,
  progressPercent: maybe(fc.double({ min: 0, max: 100, noNaN: true })),
  startedAt: maybe(time),
  finishedAt: maybe(time),
  expiresAt: maybe(time),
});
const missing = maybe(fc.record({ count, since: time }));
const upload = maybe(fc.record({ url: text, savedBytes: count, totalBytes: count }));
const clip = fc.record({
  videoPath: text,
  thumbnailPath: maybe(text),
  spritesheetPath: maybe(text),
  sizeBytes: fc.maxSafeNat(),
  sha256: maybe(text),
  width: count,
  height: count,
  durationMs: count,
});
const reconciliation = fc.record({
  newestJobIdBefore: maybe(text),
  listedBefore: fc.boolean(),
  misses: count,
  firstMissAt: maybe(time),
});
const live = { nextCheckAt: time };
const sent = { ...live, submittedAt: time };

const lifecycle: fc.Arbitrary<Lifecycle> = fc.oneof(
  fc.record({ status: fc.constant('pending'), ...live, refusals: count, lastFailure: maybe(failure) }),
  fc.record({ status: fc.constant('submitting'), ...sent, reconciliation }),
  fc.record({ status: fc.constant('processing'), ...sent, job, looks: count, changedAt: time, missing }),
  fc.record({
    status: fc.constant('storing'),
    ...sent,
    job,
    tries: count,
    upload,
    lastFailure: maybe(failure),
    missing,
    keptBy: maybe(text),
  }),
  fc.record({ status: fc.constant('completed'), submittedAt: time, job, clip, storedAt: time }),
  fc.record({ status: fc.constant('failed'), submittedAt: maybe(time), job: maybe(job), failure }),
  fc.record({ status: fc.constant('cancelled') }),
);

/** What the row holds once `next_check_at` has been filled in by the database. */
function rowOf(state: Lifecycle): Record<string, unknown> {
  const next = 'nextCheckAt' in state ? state.nextCheckAt.toISOString() : null;
  const row: unknown = JSON.parse(JSON.stringify({ ...columnsOf(state), next_check_at: next }));
  return z.record(z.string(), z.unknown()).parse(row);
}

describe('states in rows', () => {
  test('any state survives the way into a row and back', () => {
    fc.assert(
      fc.property(lifecycle, (state) => {
        expect(lifecycleOf(lifecycleRowSchema.parse(rowOf(state)))).toEqual(state);
      }),
    );
  });

  test('a row that lacks what its state needs does not read', () => {
    fc.assert(
      fc.property(lifecycle, (state) => {
        if (state.status === 'cancelled') return;
        const needed = state.status === 'failed' ? 'failure' : 'nextCheckAt' in state ? 'next_check_at' : 'video_path';
        const row = { ...rowOf(state), [needed]: null };
        expect(lifecycleRowSchema.safeParse(row).success).toBe(false);
      }),
    );
  });

  test('a row that was just added reads although its memory is still empty', () => {
    const row = { status: 'pending', next_check_at: '2026-11-20T10:00:00+00:00', watch: {} };
    expect(lifecycleOf(lifecycleRowSchema.parse(row))).toMatchObject({ refusals: 0, lastFailure: null });
  });

  test('whatever a server says becomes JSON that PostgreSQL takes', () => {
    fc.assert(
      fc.property(fc.anything({ withDate: true, maxDepth: 5 }), (answer) => {
        const written = JSON.stringify(storable(answer, 100));
        expect(written).not.toContain('\\u0000');
        expect(written.isWellFormed()).toBe(true);
      }),
    );
  });

  test('an answer nested without end is cut, not followed', () => {
    let deep: unknown = 'bottom';
    for (let level = 0; level < 50_000; level += 1) deep = [deep];
    expect(JSON.stringify(storable(deep)).length).toBeLessThan(200);
  });
});
