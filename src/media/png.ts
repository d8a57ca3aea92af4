// Size and completeness of a PNG, chunk by chunk (W3C PNG, third edition, §5).
import { typeAt } from './box.ts';
import type { PictureFacts } from './picture.ts';

/** Null when it ends before its closing chunk. */
export function readPng(bytes: Uint8Array): PictureFacts | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const facts = { width: 0, height: 0, animated: false, upright: true };
  let at = 8;
  while (at + 12 <= bytes.length) {
    const type = typeAt(bytes, at + 4);
    const next = at + 12 + view.getUint32(at);
    if (next > bytes.length) return null;
    if (type === 'IHDR' && next - at >= 20) {
      facts.width = view.getUint32(at + 8);
      facts.height = view.getUint32(at + 12);
    }
    if (type === 'acTL') facts.animated = true;
    if (type === 'IEND') return facts.width > 0 && facts.height > 0 ? facts : null;
    at = next;
  }
  return null;
}
