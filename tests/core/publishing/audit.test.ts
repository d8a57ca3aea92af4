import { expect, test } from 'vitest';
import { auditOf } from '../../../src/core/publishing/audit.ts';
import { bucketName, bucketPrefix, isBucketName, type Publication } from '../../../src/core/publishing/publication.ts';

function publication(path: string, overrides: Partial<Publication> = {}): Publication {
  return {
    ...{ id: path, bucketId: 'sora-123456789abc-jobs', path, generationId: 'g', batchId: 'b', state: 'published' },
    ...{ sizeBytes: 10, sha256: 'aa', publishedAt: new Date(0), tries: 0, fault: null, message: null },
    ...overrides,
  };
}

test('an audit tells what is missing, what has other bytes, and what nobody published', () => {
  const listed = [
    publication('sound.mp4'),
    publication('missing.mp4'),
    publication('longer.mp4'),
    publication('other-bytes.mp4'),
    publication('not-yet.mp4', { state: 'waiting', sizeBytes: null }),
    publication('going.mp4', { state: 'removing' }),
  ];
  const stored = ['sound', 'other-bytes', 'going', 'stranger'].map((name) => ({ path: `${name}.mp4`, sizeBytes: 10 }));
  const longer = { path: 'longer.mp4', sizeBytes: 11 };
  expect(auditOf(listed, [...stored, longer])).toEqual({
    ...{ sound: 2, missing: ['missing.mp4'], changed: ['longer.mp4'], extra: ['stranger.mp4'] },
  });
  const sums = new Map([
    ['sound.mp4', 'aa'],
    ['other-bytes.mp4', 'bb'],
  ]);
  expect(auditOf(listed, [...stored, longer], sums)).toMatchObject({
    ...{ sound: 1, changed: ['longer.mp4', 'other-bytes.mp4'] },
  });
});

test('a bucket’s name is small letters, digits and single dashes, behind the account’s prefix', () => {
  expect(['jobs', 'jobs-2', 'a'.repeat(40)].every(isBucketName)).toBe(true);
  expect(['', 'Jobs', 'a--b', '-a', 'a b', 'a.mp4', 'a'.repeat(41)].some(isBucketName)).toBe(false);
  const prefix = bucketPrefix('12345678-9abc-4000-8000-000000000001');
  expect(prefix).toBe('sora-123456789abc-');
  expect(bucketName(`${prefix}jobs-2`)).toBe('jobs-2');
});
