import { MutationObserver, QueryObserver } from '@tanstack/react-query';
import { expect, test, vi } from 'vitest';
import { createQueryClient } from '../../src/app/query-client.ts';
import { ServerError, StoreError, type StoreFault } from '../../src/core/errors.ts';
import type { ToastMessage } from '../../src/ui/toast.tsx';
import { serverFaultWords } from '../../src/words/server-fault.ts';
import { offlineWords, refreshWords } from '../../src/words/shell.ts';
import { storeFaultWords } from '../../src/words/store-fault.ts';

function fails(fault: StoreFault): StoreError {
  return new StoreError(fault, { fault, status: null });
}

function setUp() {
  const said: ToastMessage[] = [];
  const onUnauthorized = vi.fn();
  const client = createQueryClient({ notify: (toast) => said.push(toast), onUnauthorized });
  const options = client.getDefaultOptions();
  client.setDefaultOptions({ ...options, queries: { ...options.queries, retryDelay: 0 } });
  return { client, said, onUnauthorized };
}

test('a store that may answer later is asked four times in all, one that refuses only once', async () => {
  const { client } = setUp();
  const later = vi.fn(() => Promise.reject(fails('unreachable')));
  const never = vi.fn(() => Promise.reject(fails('forbidden')));
  const observers = [
    new QueryObserver(client, { queryKey: ['later'], queryFn: later }),
    new QueryObserver(client, { queryKey: ['never'], queryFn: never }),
  ];
  for (const observer of observers) observer.subscribe(() => undefined);
  await vi.waitFor(() => expect(client.getQueryState(['later'])?.status).toBe('error'));
  expect(later).toHaveBeenCalledTimes(4);
  expect(never).toHaveBeenCalledTimes(1);
});

test('a background failure is said once however often it repeats, and its end once', async () => {
  const { client, said } = setUp();
  const query = { queryKey: ['rows'], retry: false, staleTime: 0 };
  await client.query({ ...query, queryFn: () => Promise.resolve(1) });
  for (let look = 0; look < 3; look += 1) {
    await client.query({ ...query, queryFn: () => Promise.reject(fails('unreachable')) }).catch(() => undefined);
  }
  expect(said.map((toast) => toast.message)).toEqual([storeFaultWords.unreachable]);
  await client.query({ ...query, queryFn: () => Promise.resolve(2) });
  await client.query({ ...query, queryFn: () => Promise.resolve(3) });
  expect(said.map((toast) => toast.message)).toEqual([storeFaultWords.unreachable, refreshWords.back]);
});

test('a first read that fails is left to the page', async () => {
  const { client, said } = setUp();
  const queryFn = () => Promise.reject(fails('forbidden'));
  await client.query({ queryKey: ['rows'], queryFn }).catch(() => undefined);
  expect(said).toEqual([]);
});

test('a refused token is renewed rather than talked about', async () => {
  const { client, said, onUnauthorized } = setUp();
  const queryFn = () => Promise.reject(fails('unauthorized'));
  await client.query({ queryKey: ['rows'], queryFn, retry: false }).catch(() => undefined);
  expect(onUnauthorized).toHaveBeenCalledTimes(1);
  expect(said).toEqual([]);
});

test('a failed act is said unless its form shows it', async () => {
  const { client, said } = setUp();
  const facts = {
    retryable: false,
    refused: true,
    status: 401,
    code: null,
    param: null,
    retryAfterMs: null,
    body: null,
  };
  const wrongKey = new ServerError('no', { ...facts, fault: 'unauthorized' });
  await new MutationObserver(client, { mutationFn: () => Promise.reject(wrongKey) }).mutate().catch(() => undefined);
  const inPlace = { mutationFn: () => Promise.reject(fails('invalid')), meta: { shownInPlace: true } };
  await new MutationObserver(client, inPlace).mutate().catch(() => undefined);
  await vi.waitFor(() => expect(said.map((toast) => toast.message)).toEqual([serverFaultWords.unauthorized.title]));
});

test('what is on screen and could not be read is asked for again until it can be', async () => {
  vi.useFakeTimers();
  try {
    const { client } = setUp();
    const answers = [fails('unreachable'), fails('unreachable'), 'rows'];
    const queryFn = vi.fn(async () => {
      const answer = answers.shift();
      if (answer instanceof StoreError) throw answer;
      return answer;
    });
    const stop = new QueryObserver(client, { queryKey: ['rows'], queryFn, retry: false }).subscribe(() => undefined);
    await vi.advanceTimersByTimeAsync(0);
    expect(client.getQueryState(['rows'])?.status).toBe('error');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(queryFn).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(client.getQueryData(['rows'])).toBe('rows');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(queryFn).toHaveBeenCalledTimes(3);
    stop();
  } finally {
    vi.useRealTimers();
  }
});

test('an act that needs the network is refused in plain words while there is none, and not tried again by itself', async () => {
  const { client, said } = setUp();
  const mutationFn = vi.fn(() => Promise.reject(fails('unreachable')));
  vi.stubGlobal('navigator', { onLine: false });
  await new MutationObserver(client, { mutationFn }).mutate().catch(() => undefined);
  await vi.waitFor(() => expect(said.map((toast) => toast.message)).toEqual([offlineWords.refused]));
  expect(mutationFn).toHaveBeenCalledTimes(1);
  vi.unstubAllGlobals();
});
