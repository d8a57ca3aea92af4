// RFC 9110: one byte range, and the conditions under which nothing or everything is sent.
export type Part =
  | { kind: 'whole' }
  /** Both ends belong to it. */
  | { kind: 'range'; startByte: number; endByte: number }
  | { kind: 'unsatisfiable' };

/** Several ranges, other units and nonsense ask for the whole, as the RFC allows. */
export function partOf(header: string | null, sizeBytes: number): Part {
  const match = /^bytes=(\d*)-(\d*)$/.exec((header ?? '').trim());
  const [first, last] = [match?.[1] ?? '', match?.[2] ?? ''];
  if (match === null || (first === '' && last === '')) return { kind: 'whole' };
  if (first !== '' && last !== '' && Number(last) < Number(first)) return { kind: 'whole' };
  const startByte = first === '' ? Math.max(0, sizeBytes - Number(last)) : Number(first);
  const endByte = first === '' || last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1);
  return startByte > endByte ? { kind: 'unsatisfiable' } : { kind: 'range', startByte, endByte };
}

/** True when the reader already has exactly this. */
export function isUnchanged(headers: Headers, facts: { eTag: string; lastModified: Date }): boolean {
  const known = headers.get('if-none-match');
  if (known !== null) {
    return known.split(',').some((each) => each.trim() === '*' || each.trim().replace(/^W\//, '') === facts.eTag);
  }
  const since = Date.parse(headers.get('if-modified-since') ?? '');
  return Math.floor(facts.lastModified.getTime() / 1000) * 1000 <= since;
}

/** The range asked for, unless it was meant for another version. */
export function rangeHeader(headers: Headers, eTag: string): string | null {
  const meant = headers.get('if-range');
  return meant === null || meant === eTag ? headers.get('range') : null;
}
