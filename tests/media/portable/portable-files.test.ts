import { expect, test } from 'vitest';
import { RECORD_MAX_BYTES } from '../../../src/core/portable/record.ts';
import { createPortableFiles } from '../../../src/media/portable/portable-files.ts';
import { plainRecord } from '../../fixtures/portable-record.ts';

const files = createPortableFiles();
const record = plainRecord(100);
const text = JSON.stringify(record);

test('a sidecar is read, with or without a byte order mark', async () => {
  expect(await files.read(new Blob([text]))).toEqual({ kind: 'record', record });
  expect(await files.read(new Blob(['\uFEFF\n ', text]))).toEqual({ kind: 'record', record });
});

test('a zip file is told by its first bytes', async () => {
  expect(await files.read(new Blob(['PK\u0003\u0004 whatever']))).toEqual({ kind: 'archive' });
});

test.each([
  ['not_json', '{"prompt": '],
  ['not_ours', '{"format":"other"}'],
  ['not_ours', '{}'],
  ['newer', JSON.stringify({ ...record, version: 2 })],
  ['invalid', JSON.stringify({ ...record, spec: { ...record.spec, prompt: 7 } })],
  ['too_large', `{${' '.repeat(RECORD_MAX_BYTES)}}`],
  ['servers', '{"format":"sora-studio-servers","version":1,"servers":[]}'],
  ['unknown_kind', 'id,prompt\n1,A boat'],
  ['unknown_kind', ''],
])('a file that cannot be restored is told why: %s', async (problem, content) => {
  expect(await files.read(new Blob([content]))).toEqual({ kind: 'problem', problem });
});

test('a file that went away since it was chosen is told', async () => {
  const file = new Blob(['{']);
  file.slice = () => {
    throw new DOMException('gone', 'NotFoundError');
  };
  expect(await files.read(file)).toEqual({ kind: 'problem', problem: 'unreadable' });
});

test('whatever else stands in a record is left out, a key above all', async () => {
  const withKey = JSON.stringify({ ...record, server: { ...record.server, key: 'sk-secret' }, key: 'sk-secret' });
  expect(JSON.stringify(await files.read(new Blob([withKey])))).not.toContain('sk-secret');
});

test('a stream that is given up lets go of where its bytes came from', async () => {
  let released = false;
  async function* pieces() {
    try {
      for (;;) yield new Uint8Array(10);
    } finally {
      released = true;
    }
  }
  const reader = files.clip(pieces(), plainRecord(1_000_000)).getReader();
  await reader.read();
  await reader.cancel();
  expect(released).toBe(true);
});
