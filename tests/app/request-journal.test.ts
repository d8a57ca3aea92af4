import { expect, test } from 'vitest';
import { createRequestJournal } from '../../src/app/request-journal.ts';
import type { RequestRecord } from '../../src/core/ports/request-log.ts';

function entry(id: number): RequestRecord {
  const url = 'https://a.example/v1/models';
  return {
    id: String(id),
    at: new Date(0),
    peer: 'video server',
    method: 'GET',
    url,
    status: 200,
    durationMs: 1,
    error: null,
  };
}

test('the newest five hundred requests are kept, newest last', () => {
  const journal = createRequestJournal();
  for (let id = 1; id <= 501; id += 1) journal.record(entry(id));
  expect(journal.entries()).toHaveLength(500);
  expect(journal.entries()[0]?.id).toBe('2');
  expect(journal.entries().at(-1)?.id).toBe('501');
});

test('the list is a new one only when something was said', () => {
  const journal = createRequestJournal();
  let told = 0;
  journal.subscribe(() => {
    told += 1;
  });
  const before = journal.entries();
  expect(journal.entries()).toBe(before);
  journal.record(entry(1));
  expect(journal.entries()).not.toBe(before);
  journal.clear();
  expect(journal.entries()).toEqual([]);
  expect(told).toBe(2);
});
