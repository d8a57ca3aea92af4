// When it was asked for, as the way to its own page. Named by time and not by prompt: a prompt may be called like a page.
import { Link } from 'wouter';
import type { Generation } from '../../core/generation.ts';
import { useServices } from '../../queries/services.tsx';
import { formatAgo, formatDateTime } from '../../words/format.ts';
import { useNowMinutes } from './now.ts';

export function Permalink({ generation: { id, createdAt } }: { generation: Generation }) {
  const { clock } = useServices();
  useNowMinutes(clock);
  return (
    <Link
      href={`/library/${id}`}
      title={formatDateTime(createdAt)}
      className="inline-flex min-h-6 shrink-0 items-center rounded-xs text-muted text-xs hover:text-ink hover:underline pointer-coarse:min-h-11 pointer-coarse:min-w-11"
    >
      <time dateTime={createdAt.toISOString()}>{formatAgo(createdAt, clock.now())}</time>
    </Link>
  );
}
