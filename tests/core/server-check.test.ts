import { expect, test } from 'vitest';
import { checkServer } from '../../src/core/server-check.ts';
import { bench, json, type Respond } from '../videos-api/doubles.ts';

type Routes = { models: Respond; list: Respond; job: Respond };

const MODELS = () => json({ data: [{ id: 'wan' }] });
const PAGE = () => json({ data: [] });
const NO_ROUTE = () => json({ detail: 'Not Found' }, 404);
const NO_JOB = () => json({ detail: 'Video not found' }, 404);
const WRONG_KEY = () => json({ error: 'Unauthorized' }, 401);

function check(routes: Partial<Routes>) {
  const { models, list, job } = { models: MODELS, list: PAGE, job: NO_JOB, ...routes };
  const { server, asked } = bench((request) => {
    const path = new URL(request.url).pathname;
    if (path === '/v1/models') return models(request);
    return path === '/v1/videos' ? list(request) : job(request);
  });
  return { outcome: checkServer(server), asked };
}

test('a server with models and a list is fine, and nothing was created', async () => {
  const { outcome, asked } = check({});
  expect(await outcome).toEqual({ ok: true, models: ['wan'], canList: true });
  expect(asked.map(({ request }) => request.method)).toEqual(['GET', 'GET']);
});

test.each([
  ['no models', { models: NO_ROUTE }, [], true],
  ['no list', { list: NO_ROUTE }, ['wan'], false],
  ['a list that is not allowed', { list: () => json({}, 405) }, ['wan'], false],
  ['a list that fails by itself', { list: () => json({ error: 'Oops' }, 500) }, ['wan'], false],
  ['neither models nor list, but jobs', { models: NO_ROUTE, list: NO_ROUTE }, [], false],
] satisfies [string, Partial<Routes>, string[], boolean][])('%s is fine', async (_, routes, models, canList) => {
  expect(await check(routes).outcome).toEqual({ ok: true, models, canList });
});

test.each([
  ['a wrong key', { models: WRONG_KEY }, 'unauthorized'],
  ['a wrong key behind public models', { list: WRONG_KEY }, 'unauthorized'],
  ['a page', { models: () => new Response('<html>') }, 'unreadable'],
  ['a server of chats, which has models too', { list: NO_ROUTE, job: NO_ROUTE }, 'not_found'],
  ['nothing at all', { models: NO_ROUTE, list: NO_ROUTE, job: NO_ROUTE }, 'not_found'],
  ['a server that is down', { models: () => Promise.reject(new TypeError('Failed to fetch')) }, 'network'],
  ['a server in trouble', { models: () => json({ error: 'Oops' }, 500) }, 'server_error'],
] satisfies [string, Partial<Routes>, string][])('%s is not', async (_, routes, fault) => {
  expect(await check(routes).outcome).toMatchObject({ ok: false, error: { facts: { fault } } });
});
