import { crc32, deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ArchiveItem } from '../../../src/core/ports/portable-files.ts';
import { openZip, zipped } from '../../../src/media/portable/zip.ts';

const at = new Date('2026-11-20T12:00:00Z');

async function* from(items: readonly ArchiveItem[]) {
  yield* items;
}

const zipOf = (items: readonly ArchiveItem[]) => new Response(zipped(from(items))).blob();

const contentsOf = async (file: Blob) => {
  const archive = await openZip(file);
  if (archive === null) return null;
  const read = archive.names.map(async (name) => [name, await (await archive.read(name))?.text()] as const);
  return Object.fromEntries(await Promise.all(read));
};

test('what was written is read, under any name', async () => {
  const names = fc.uniqueArray(
    fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
      .filter((name) => name !== '__proto__' && !/[/\\]/.test(name)),
    { maxLength: 8 },
  );
  await fc.assert(
    fc.asyncProperty(names, async (given) => {
      const items = given.map((name, index) => ({ name, body: `body ${index} of ${name}`, at }));
      const expected = Object.fromEntries(items.map(({ name, body }) => [name, body]));
      expect(await contentsOf(await zipOf(items))).toEqual(expected);
    }),
    { numRuns: 50 },
  );
});

test('more entries than 32-bit zip files can count are all found', async () => {
  async function* many() {
    for (let index = 0; index < 65_600; index += 1) yield { name: `clip-${index}.json`, body: String(index), at };
  }
  const archive = await openZip(await new Response(zipped(many())).blob());
  expect(archive?.names.length).toBe(65_600);
  expect(await (await archive?.read('clip-65599.json'))?.text()).toBe('65599');
}, 60_000);

/** One entry, packed, as other programs write it: lengths in the head and nothing behind. */
function packedZip(name: string, text: string): Blob {
  const body = deflateRawSync(text);
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(8, 4);
  fields.writeUInt32LE(crc32(text), 10);
  fields.writeUInt32LE(body.length, 14);
  fields.writeUInt32LE(text.length, 18);
  fields.writeUInt16LE(name.length, 22);
  const head = Buffer.concat([Buffer.from('PK\u0003\u0004'), fields, Buffer.from(name), body]);
  const contents = Buffer.concat([
    Buffer.from('PK\u0001\u0002\u0014\u0000'),
    fields,
    Buffer.alloc(14),
    Buffer.from(name),
  ]);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(contents.length, 12);
  end.writeUInt32LE(head.length, 16);
  return new Blob([head, contents, end]);
}

test('a file that another program packed again is read as well, as far as it was stated to be long', async () => {
  const packed = packedZip('manifest.json', 'a'.repeat(10_000));
  expect(packed.size).toBeLessThan(1_000);
  expect(await contentsOf(packed)).toEqual({ 'manifest.json': 'a'.repeat(10_000) });
  const bytes = new Uint8Array(await packed.arrayBuffer());
  const contentsAt = bytes.length - 22 - 46 - 'manifest.json'.length;
  new DataView(bytes.buffer).setUint32(contentsAt + 24, 9_000, true);
  expect(await contentsOf(new Blob([bytes]))).toEqual({ 'manifest.json': undefined });
});

test('what is no zip, or is cut short, is told from one that is', async () => {
  expect(await openZip(new Blob(['no zip at all']))).toBeNull();
  expect(await openZip(new Blob([]))).toBeNull();
  const whole = await zipOf([{ name: 'clip.mp4', body: 'x'.repeat(5_000), at }]);
  expect(await openZip(whole.slice(0, whole.size - 40))).toBeNull();
});

test('a broken file never makes the reader throw', async () => {
  const bytes = new Uint8Array(
    await (
      await zipOf([
        { name: 'a', body: 'one', at },
        { name: 'b', body: 'two', at },
      ])
    ).arrayBuffer(),
  );
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length), fc.uint8Array({ maxLength: 30 }), async (start, noise) => {
      const broken = bytes.slice();
      broken.set(noise.subarray(0, broken.length - start), start);
      expect(await contentsOf(new Blob([broken]))).toBeDefined();
    }),
    { numRuns: 300 },
  );
});
