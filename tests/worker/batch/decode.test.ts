import { expect, test } from 'vitest';
import { TABLE_MAX_BYTES } from '../../../src/core/batch/table.ts';
import { decodeFile } from '../../../src/worker/batch/decode.ts';

function bytes(...parts: (number | string)[]): Blob {
  return new Blob(parts.map((part) => (typeof part === 'string' ? part : new Uint8Array([part]))));
}

test('UTF-8 is read with and without its byte order mark, which is no part of the text', async () => {
  expect(await decodeFile(bytes('Café 🦷'), null)).toEqual({ ok: true, text: 'Café 🦷', encoding: 'utf-8' });
  expect(await decodeFile(bytes(0xef, 0xbb, 0xbf, 'Café'), null)).toMatchObject({ text: 'Café', encoding: 'utf-8' });
});

test('what is no UTF-8 is read as Windows-1252, euro sign and curly quotes included', async () => {
  expect(await decodeFile(bytes('Caf', 0xe9, ' 5', 0x80, ' ', 0x93, 'x', 0x94), null)).toEqual({
    ...{ ok: true, text: 'Café 5€ “x”', encoding: 'windows-1252' },
  });
});

test('Excel’s “Unicode text” is known by its mark', async () => {
  expect(await decodeFile(bytes(0xff, 0xfe, 0x41, 0, 0xe9, 0), null)).toMatchObject({
    text: 'Aé',
    encoding: 'utf-16le',
  });
  expect(await decodeFile(bytes(0xfe, 0xff, 0, 0x41), null)).toMatchObject({ text: 'A', encoding: 'utf-16be' });
});

test('a person can say which encoding it is', async () => {
  expect(await decodeFile(bytes('é'), 'windows-1252')).toMatchObject({ text: 'Ã©' });
});

test.each([
  ['nothing', bytes(' \n '), { kind: 'empty' }],
  ['a workbook', bytes('PK', 3, 4, 'xl/workbook.xml'), { kind: 'spreadsheet' }],
  ['an old workbook', bytes(0xd0, 0xcf, 0x11, 0xe0), { kind: 'spreadsheet' }],
  ['a picture', bytes(0x89, 'PNG', 0, 0, 0), { kind: 'not_text' }],
  ['more than 20 MB', new Blob([new Uint8Array(TABLE_MAX_BYTES + 1)]), { kind: 'too_large', sizeBytes: 20_971_521 }],
])('%s is refused by what it is', async (_name, file, problem) => {
  expect(await decodeFile(file, null)).toEqual({ ok: false, problem });
});
