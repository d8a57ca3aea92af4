// The request log as text, for reading elsewhere. What it holds is masked already.
import type { RequestRecord } from '../../core/ports/request-log.ts';

export type PeerFilter = 'all' | RequestRecord['peer'];

/** Newest first. Every word of `text` must occur somewhere. */
export function matching(
  records: readonly RequestRecord[],
  filter: { text: string; peer: PeerFilter },
): readonly RequestRecord[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (record: RequestRecord) => {
    if (filter.peer !== 'all' && filter.peer !== record.peer) return false;
    const line = lineOf(record).toLowerCase();
    return words.every((word) => line.includes(word));
  };
  return records.filter(fits).reverse();
}

export function logAsText(records: readonly RequestRecord[]): string {
  return records.map((record) => `${record.at.toISOString()}\t${lineOf(record)}`).join('\n');
}

export function logAsJson(records: readonly RequestRecord[]): string {
  return JSON.stringify(records, null, 2);
}

function lineOf({ method, url, status, durationMs, error }: RequestRecord): string {
  return [method, url, status ?? error ?? '', `${Math.round(durationMs)} ms`].join('\t');
}
