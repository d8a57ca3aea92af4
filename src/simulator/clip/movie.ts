// Coded pictures → an MP4 that starts playing before it is all there, and knows which pictures it may be entered at.
// The encoder's own file has its index at the end and no list of keyframes.
import { joinedBytes } from '../../core/joined-bytes.ts';

export type Samples = {
  /** The `avcC` box as the encoder wrote it. */
  configuration: Uint8Array;
  /** Every picture's bytes, one after the other. */
  pictures: Uint8Array;
  sizes: readonly number[];
};

type MovieShape = { width: number; height: number; framesPerSecond: number; framesPerKeyframe: number };

/** Ticks of one frame; the timescale is this many times the frame rate. */
const FRAME_TICKS = 100;
const ENCODER_ENTRY = 'avc1';
/** Bytes of an `avc1` entry before the boxes inside it (ISO/IEC 14496-12, 12.1.3, read 2026-11-20). */
const ENTRY_HEADER_BYTES = 86;

/** Takes the coded pictures out of the encoder's file, which holds them in order in one `mdat`. */
export function samplesOf(file: Uint8Array): Samples {
  const movie = within(file, ['moov', 'trak', 'mdia', 'minf', 'stbl']);
  const description = within(movie, ['stsd']).subarray(8);
  const name = new TextDecoder().decode(description.subarray(4, 8));
  if (name !== ENCODER_ENTRY) throw new Error(`The encoder wrote ${name} where avc1 was expected`);
  const configuration = within(description.subarray(ENTRY_HEADER_BYTES), ['avcC']);
  const table = within(movie, ['stsz']);
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
  const sizes = Array.from({ length: view.getUint32(8) }, (_, index) => view.getUint32(12 + index * 4));
  const pictures = within(file, ['mdat']);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total !== pictures.length) throw new Error('The encoder left gaps between its pictures');
  return { configuration, pictures, sizes };
}

/** The payload of the first box of each name, each inside the one before. */
function within(bytes: Uint8Array, path: readonly string[]): Uint8Array {
  const [name, ...rest] = path;
  if (name === undefined) return bytes;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 8 <= bytes.length; at += view.getUint32(at)) {
    const found = new TextDecoder().decode(bytes.subarray(at + 4, at + 8));
    if (found === name) return within(bytes.subarray(at + 8, at + view.getUint32(at)), rest);
    if (view.getUint32(at) < 8) break;
  }
  throw new Error(`The encoder's file has no ${name} box`);
}

export function movieOf(samples: Samples, shape: MovieShape): Uint8Array {
  const type = box('ftyp', text('isom'), u32(0x200), text('isomiso2avc1mp41'));
  // Built twice: the index holds the pictures' place, which follows the index's own length.
  const length = type.length + movieBox(samples, shape, 0).length + 8;
  return joinedBytes([type, movieBox(samples, shape, length), box('mdat', samples.pictures)]);
}

function movieBox(samples: Samples, shape: MovieShape, firstByte: number): Uint8Array {
  const timescale = shape.framesPerSecond * FRAME_TICKS;
  const duration = samples.sizes.length * FRAME_TICKS;
  const header = box(
    'mvhd',
    u32(0),
    u32(0),
    u32(0),
    u32(timescale),
    u32(duration),
    u32(0x00010000),
    u16(0x0100),
    zeros(10),
    MATRIX,
    zeros(24),
    u32(2),
  );
  const trackHeader = box(
    'tkhd',
    u32(3),
    u32(0),
    u32(0),
    u32(1),
    u32(0),
    u32(duration),
    zeros(16),
    MATRIX,
    u32(shape.width * 0x10000),
    u32(shape.height * 0x10000),
  );
  const mediaHeader = box('mdhd', u32(0), u32(0), u32(0), u32(timescale), u32(duration), u16(0x55c4), u16(0));
  const handler = box('hdlr', u32(0), u32(0), text('vide'), zeros(12), text('Video\0'));
  const reference = box('dinf', box('dref', u32(0), u32(1), box('url ', u32(1))));
  const information = box('minf', box('vmhd', u32(1), zeros(8)), reference, tableBox(samples, shape, firstByte));
  return box('moov', header, box('trak', trackHeader, box('mdia', mediaHeader, handler, information)));
}

const MATRIX = joinedBytes([u32(0x00010000), zeros(12), u32(0x00010000), zeros(12), u32(0x40000000)]);

function tableBox(samples: Samples, shape: MovieShape, firstByte: number): Uint8Array {
  const count = samples.sizes.length;
  const keyframes: Uint8Array[] = [];
  for (let number = 1; number <= count; number += shape.framesPerKeyframe) keyframes.push(u32(number));
  const entry = box(
    'avc1',
    zeros(6),
    u16(1),
    zeros(16),
    u16(shape.width),
    u16(shape.height),
    u32(0x00480000),
    u32(0x00480000),
    u32(0),
    u16(1),
    zeros(32),
    u16(0x0018),
    u16(0xffff),
    box('avcC', samples.configuration),
  );
  return box(
    'stbl',
    box('stsd', u32(0), u32(1), entry),
    box('stts', u32(0), u32(1), u32(count), u32(FRAME_TICKS)),
    box('stss', u32(0), u32(keyframes.length), ...keyframes),
    box('stsc', u32(0), u32(1), u32(1), u32(count), u32(1)),
    box('stsz', u32(0), u32(0), u32(count), ...samples.sizes.map(u32)),
    box('stco', u32(0), u32(1), u32(firstByte)),
  );
}

function box(name: string, ...parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 8);
  return joinedBytes([u32(length), text(name), ...parts]);
}

function u32(value: number): Uint8Array {
  return new Uint8Array([value >>> 24, value >>> 16, value >>> 8, value]);
}

function u16(value: number): Uint8Array {
  return new Uint8Array([value >>> 8, value]);
}

function text(letters: string): Uint8Array {
  return new TextEncoder().encode(letters);
}

function zeros(count: number): Uint8Array {
  return new Uint8Array(count);
}
