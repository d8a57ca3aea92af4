// Size, animation and completeness of a WebP (RFC 9649 §2).
import { typeAt } from './box.ts';
import type { PictureFacts } from './picture.ts';

const ANIMATION_FLAG = 0x02;

/** Null when it is shorter than its container says, or holds no picture. */
export function readWebp(bytes: Uint8Array): PictureFacts | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 30 || view.getUint32(4, true) + 8 > bytes.length) return null;
  const facts = factsOf(bytes, view, typeAt(bytes, 12));
  return facts !== null && facts.width > 0 && facts.height > 0 ? facts : null;
}

function factsOf(bytes: Uint8Array, view: DataView, chunk: string): PictureFacts | null {
  switch (chunk) {
    case 'VP8X':
      return {
        width: 1 + uint24(view, 24),
        height: 1 + uint24(view, 27),
        animated: (view.getUint8(20) & ANIMATION_FLAG) !== 0,
        upright: true,
      };
    case 'VP8L': {
      // Two 14-bit numbers, each one less than the side, after a signature byte.
      const bits = view.getUint32(21, true);
      return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1, animated: false, upright: true };
    }
    case 'VP8 ':
      // The key frame's start code, then two 14-bit numbers with scaling bits above them.
      if (bytes[23] !== 0x9d || bytes[24] !== 0x01 || bytes[25] !== 0x2a) return null;
      return {
        width: view.getUint16(26, true) & 0x3fff,
        height: view.getUint16(28, true) & 0x3fff,
        animated: false,
        upright: true,
      };
    default:
      return null;
  }
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
}
