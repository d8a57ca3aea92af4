import { memo } from 'react';
import type { RequestRecord } from '../../core/ports/request-log.ts';
import { ScrollBox } from '../../ui/scroll-box.tsx';
import { formatMilliseconds, formatTime } from '../../words/format.ts';
import { logWords as words } from '../../words/test.ts';

type RequestTableProps = {
  records: readonly RequestRecord[];
  /** Said where there is nothing to show. */
  empty: string;
};

/** Requests come by the dozen while something runs: only what is new is drawn. */
export const RequestTable = memo(Table);

function Table({ records, empty }: RequestTableProps) {
  if (records.length === 0) {
    return (
      <p className="rounded-lg border border-line border-dashed px-4 py-8 text-center text-muted text-sm">{empty}</p>
    );
  }
  return (
    <ScrollBox label={words.list} className="max-h-104 overflow-auto rounded-lg border border-line bg-surface">
      <table className="w-full border-collapse text-left text-sm">
        <thead className="sticky top-0 bg-raised text-muted text-xs">
          <tr>
            <Head>{words.time}</Head>
            <Head>{words.method}</Head>
            <Head>{words.url}</Head>
            <Head>{words.status}</Head>
            <Head right>{words.duration}</Head>
          </tr>
        </thead>
        <tbody className="font-mono text-xs">
          {records.map((record) => (
            <Row key={record.id} record={record} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function Head({ right = false, children }: { right?: boolean; children: string }) {
  return (
    <th scope="col" className={right ? 'px-3 py-2 text-right font-medium' : 'px-3 py-2 font-medium'}>
      {children}
    </th>
  );
}

const Row = memo(Line);

function Line({ record }: { record: RequestRecord }) {
  const good = record.status !== null && record.status < 400;
  return (
    <tr className="border-line border-t align-top">
      <td className="whitespace-nowrap px-3 py-1.5 text-faint tabular-nums">{formatTime(record.at)}</td>
      <td className="px-3 py-1.5">{record.method}</td>
      <td className="min-w-60 px-3 py-1.5">
        <span className="line-clamp-2 break-all" title={readable(record.url)}>
          {readable(record.url)}
        </span>
      </td>
      <td className={good ? 'whitespace-nowrap px-3 py-1.5 text-good' : 'px-3 py-1.5 text-bad'}>
        {record.status ?? record.error ?? words.noAnswer}
      </td>
      <td className="whitespace-nowrap px-3 py-1.5 text-right text-muted tabular-nums">
        {formatMilliseconds(record.durationMs)}
      </td>
    </tr>
  );
}

/** Commas and brackets as they are; an address that was never well encoded stays as it came. */
function readable(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
