import { expect, test } from 'vitest';
import type { RequestRecord } from '../../src/core/ports/request-log.ts';
import { createVideoServer } from '../../src/videos-api/client.ts';
import { maskUrl } from '../../src/videos-api/mask.ts';
import { createLoggedFetch } from '../../src/videos-api/request-log.ts';
import { createVirtualClock } from '../fakes/virtual-clock.ts';
import { BASE_URL, json, KEY, only, START } from './doubles.ts';

function journal() {
  const records: RequestRecord[] = [];
  let made = 0;
  const random = {
    next: () => 0,
    uuid: () => {
      made += 1;
      return `id-${made}`;
    },
  };
  return { records, log: { record: (entry: RequestRecord) => void records.push(entry) }, random };
}

test('a finished request is written down with its time, place and status', async () => {
  const { records, log, random } = journal();
  const clock = createVirtualClock(START.getTime());
  const slow = async () => {
    await clock.runUntil(START.getTime() + 250);
    return json({}, 404);
  };
  const fetch = createLoggedFetch(slow, { log, peer: 'supabase', clock, random });
  await fetch(new URL('https://p.example/rest/v1/rows?select=*'), { method: 'patch' });
  await fetch(new Request('https://p.example/x', { method: 'DELETE' }));
  expect(records[0]).toEqual({
    id: 'id-1',
    at: START,
    peer: 'supabase',
    method: 'PATCH',
    url: 'https://p.example/rest/v1/rows?select=*',
    status: 404,
    durationMs: 250,
    error: null,
  });
  expect(records[1]).toMatchObject({ method: 'DELETE', url: 'https://p.example/x' });
});

test('a request without an answer is written down with the reason, and the error goes on', async () => {
  const { records, log, random } = journal();
  const clock = createVirtualClock(START.getTime());
  const lost = new TypeError(`Failed to fetch ${KEY}`);
  const fetch = createLoggedFetch(() => Promise.reject(lost), { log, peer: 'supabase', clock, random, secrets: [KEY] });
  await expect(fetch('https://p.example/')).rejects.toBe(lost);
  expect(only(records)).toMatchObject({ status: null, error: 'Failed to fetch •••', method: 'GET' });
});

test('a video server logs its requests without its key', async () => {
  const { records, log, random } = journal();
  const clock = createVirtualClock(START.getTime());
  const fetch = () => Promise.resolve(json({ id: KEY, status: 'queued' }));
  const server = createVideoServer({ baseUrl: BASE_URL, dialect: 'openai', key: KEY, fetch, clock, log, random });
  await server.retrieve(KEY);
  expect(only(records)).toMatchObject({ peer: 'video server', url: `${BASE_URL}/videos/•••`, status: 200 });
});

test.each([
  ['https://p.example/o/sign/a.mp4?token=eyJ.x.y', 'https://p.example/o/sign/a.mp4?token=•••'],
  ['https://p.example/x?apikey=abc&select=id', 'https://p.example/x?apikey=•••&select=id'],
  [
    'https://p.example/x?api_key=abc&X-Amz-Signature=1&access_token=2',
    'https://p.example/x?api_key=•••&X-Amz-Signature=•••&access_token=•••',
  ],
  ['https://user:pw@p.example/x', 'https://p.example/x'],
  ['https://p.example/back#access_token=abc', 'https://p.example/back'],
  ['https://p.example/x?monkey=1&order=created_at.desc', 'https://p.example/x?monkey=1&order=created_at.desc'],
  ['not an address with sk-live-1', 'not an address with •••'],
])('%s is shown as %s', (url, shown) => expect(maskUrl(url, ['sk-live-1'])).toBe(shown));
