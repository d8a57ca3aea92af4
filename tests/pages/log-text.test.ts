import { expect, test } from 'vitest';
import type { RequestRecord } from '../../src/core/ports/request-log.ts';
import { logAsJson, logAsText, matching } from '../../src/pages/test/log-text.ts';

const at = new Date('2026-11-20T12:00:00Z');
const records: readonly RequestRecord[] = [
  {
    id: '1',
    at,
    peer: 'supabase',
    method: 'GET',
    url: 'https://p.test/rest/v1/rows',
    status: 200,
    durationMs: 8.4,
    error: null,
  },
  {
    id: '2',
    at,
    peer: 'video server',
    method: 'POST',
    url: 'http://v.test/v1/videos',
    status: 429,
    durationMs: 20,
    error: null,
  },
  {
    id: '3',
    at,
    peer: 'video server',
    method: 'GET',
    url: 'http://v.test/v1/videos/1',
    status: null,
    durationMs: 3,
    error: 'Failed to fetch',
  },
];
const ids = (text: string, peer: 'all' | 'supabase' | 'video server' = 'all') =>
  matching(records, { text, peer }).map(({ id }) => id);

test('the log is newest first and every word of the filter must occur', () => {
  expect(ids('')).toEqual(['3', '2', '1']);
  expect(ids('post 429')).toEqual(['2']);
  expect(ids('FAILED videos')).toEqual(['3']);
  expect(ids('rows 500')).toEqual([]);
  expect(ids('', 'supabase')).toEqual(['1']);
});

test('as text it is a line a request, as JSON it is whole', () => {
  expect(logAsText(records.slice(0, 1))).toBe('2026-11-20T12:00:00.000Z\tGET\thttps://p.test/rest/v1/rows\t200\t8 ms');
  expect(JSON.parse(logAsJson(records))).toHaveLength(3);
});
