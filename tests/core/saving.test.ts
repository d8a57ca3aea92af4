import { expect, test } from 'vitest';
import { afterChunk, afterKept, afterSaved, afterSaveError, shouldKeep } from '../../src/core/advance/saving.ts';
import { StoreError, type StoreFault } from '../../src/core/errors.ts';
import type { Clip, Storing } from '../../src/core/generation.ts';
import { after, NOON, serverError, storing } from '../fixtures/generation.ts';

const upload = { url: 'http://127.0.0.1:54321/storage/v1/upload/resumable/1', savedBytes: 6, totalBytes: 12 };
const expiring: Storing = { ...storing, job: { ...storing.job, expiresAt: after(3600) } };
const storeError = (fault: StoreFault) => new StoreError(fault, { fault, status: null });

test('an acknowledged chunk is remembered with the place to go on from', () => {
  expect(afterChunk(storing, upload, after(5))).toMatchObject({ upload, nextCheckAt: after(125) });
});

test('only a verified clip completes a generation', () => {
  const clip: Clip = {
    videoPath: 'a/b/video-1.mp4',
    thumbnailPath: null,
    spritesheetPath: null,
    sizeBytes: 12,
    sha256: 'ab',
    width: 1280,
    height: 720,
    durationMs: 4000,
  };
  expect(afterSaved(storing, clip, after(9)).lifecycle).toMatchObject({
    status: 'completed',
    clip,
    storedAt: after(9),
  });
});

test.each(['unreachable', 'quota', 'forbidden', 'bucket_missing', 'too_large'] as const)(
  'a bucket that answers %s never fails a paid generation: it says so and tries again',
  (fault) => {
    const { lifecycle } = afterSaveError({ ...storing, upload }, storeError(fault), after(5));
    expect(lifecycle).toMatchObject({ status: 'storing', tries: 1, upload, nextCheckAt: after(7) });
    expect(lifecycle).toMatchObject({ lastFailure: { billed: 'yes' } });
  },
);

test('damaged bytes are fetched from the beginning', () => {
  expect(afterSaveError({ ...storing, upload }, storeError('damaged'), after(5)).lifecycle).toMatchObject({
    upload: null,
  });
});

test('a broken download goes on from where the upload stands', () => {
  expect(afterSaveError({ ...storing, upload }, serverError('network'), after(5)).lifecycle).toMatchObject({
    status: 'storing',
    upload,
  });
});

test('tries grow further apart, but not near expiry', () => {
  const tired = { ...expiring, tries: 9 };
  expect(afterSaveError(tired, serverError('network'), NOON).lifecycle).toMatchObject({ nextCheckAt: after(60) });
  expect(afterSaveError(tired, serverError('network'), after(3500)).lifecycle).toMatchObject({
    nextCheckAt: after(3510),
  });
});

test('a file that is missing before its expiry is asked for until then', () => {
  const state = { ...expiring, missing: { count: 50, since: NOON } };
  expect(afterSaveError(state, serverError('not_found'), after(3599)).lifecycle.status).toBe('storing');
});

test('a file that is missing after its expiry is gone, and the row says that it was paid for', () => {
  const state = { ...expiring, missing: { count: 3, since: after(3540) } };
  expect(afterSaveError(state, serverError('gone'), after(3601)).lifecycle).toMatchObject({
    status: 'failed',
    failure: { fault: 'content_expired', billed: 'yes' },
  });
});

test('without an expiry a file counts as lost after four answers over a minute', () => {
  const early = { ...storing, missing: { count: 3, since: after(0) } };
  expect(afterSaveError(early, serverError('not_found'), after(59)).lifecycle.status).toBe('storing');
  expect(afterSaveError(early, serverError('not_found'), after(61)).lifecycle).toMatchObject({
    status: 'failed',
    failure: { fault: 'content_lost', billed: 'yes' },
  });
});

test('the server answering again forgets that the file was missing', () => {
  const state = { ...storing, missing: { count: 3, since: after(0) } };
  expect(afterSaveError(state, serverError('network'), after(61)).lifecycle).toMatchObject({ missing: null });
});

test('while the bucket takes nothing and expiry nears, the bytes are brought to this device', () => {
  expect(shouldKeep(expiring, storeError('unreachable'), after(60))).toBe(false);
  expect(shouldKeep(expiring, storeError('unreachable'), after(3000))).toBe(true);
  expect(shouldKeep({ ...storing, tries: 1 }, storeError('quota'), after(5))).toBe(false);
  expect(shouldKeep({ ...storing, tries: 2 }, storeError('quota'), after(5))).toBe(true);
  expect(shouldKeep({ ...expiring, keptBy: 'tab:1' }, storeError('quota'), after(3500))).toBe(false);
});

test('a clip that waits on a device is never called lost because the server dropped it', () => {
  const state = { ...afterKept(expiring, 'tab:1'), missing: { count: 9, since: after(0) } };
  expect(afterSaveError(state, serverError('not_found'), after(9999)).lifecycle).toMatchObject({
    status: 'storing',
    keptBy: 'tab:1',
  });
});
