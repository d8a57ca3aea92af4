// The Range header of a download (RFC 9110, 14.1–14.4).

/** `from` up to, not including, `to`. */
export type ByteRange = { from: number; to: number };

/** Null asks for the whole file: no header, one in another unit, several ranges at once, or one that makes no sense. */
export function byteRangeOf(header: string | null, sizeBytes: number): ByteRange | 'unsatisfiable' | null {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec((header ?? '').trim()) ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return null;
  if (first === '') {
    const suffix = Math.min(Number(last), sizeBytes);
    return suffix === 0 ? 'unsatisfiable' : { from: sizeBytes - suffix, to: sizeBytes };
  }
  if (last !== '' && Number(last) < Number(first)) return null;
  if (Number(first) >= sizeBytes) return 'unsatisfiable';
  return { from: Number(first), to: last === '' ? sizeBytes : Math.min(Number(last) + 1, sizeBytes) };
}
