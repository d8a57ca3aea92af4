// The family of a generation as nested lists: sources above, what was made from them below, with what each prompt changed.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { type Generation, inState } from '../../core/generation.ts';
import { type LineageNode, lineageOf, sizeOf } from '../../core/lineage.ts';
import { clipLinkOptions } from '../../queries/clips.ts';
import { familyOptions } from '../../queries/lineage.ts';
import { useServices } from '../../queries/services.tsx';
import { Badge } from '../../ui/badge.tsx';
import { classNames } from '../../ui/class-names.ts';
import { formatAgo, formatDateTime } from '../../words/format.ts';
import { madeByWord, lineageWords as words } from '../../words/lineage.ts';
import { StatusBadge } from '../generation/status-badge.tsx';
import { PromptDifference } from './prompt-difference.tsx';

/** Nothing for a generation that stands alone. */
export function Lineage({ generation }: { generation: Generation }) {
  const { data: family, error } = useQuery(familyOptions(useServices(), generation.id));
  if (family === undefined) {
    return error === null ? null : <p className="text-muted text-sm">{words.unreadable}</p>;
  }
  const trees = lineageOf(family);
  if (sizeOf(trees) < 2) return null;
  return (
    <section aria-labelledby="lineage-title" className="border-line border-t pt-4">
      <h2 id="lineage-title" className="mb-2 font-medium text-sm">
        {words.title}
      </h2>
      <Branches nodes={trees} parent={null} currentId={generation.id} />
    </section>
  );
}

type Place = { parent: Generation | null; currentId: string };

function Branches({ nodes, parent, currentId }: Place & { nodes: readonly LineageNode[] }) {
  if (nodes.length === 0) return null;
  return (
    <ul className={classNames('flex flex-col gap-2', parent !== null && 'mt-2 border-line border-l pl-3')}>
      {nodes.map((node) =>
        node.kind === 'gone' ? (
          <li key={node.jobId}>
            <p className="font-medium text-muted text-sm">{words.gone}</p>
            <p className="break-words text-faint text-xs">{words.goneText(node.jobId)}</p>
            <div className="mt-2 border-line border-l pl-3">
              <Branches nodes={node.children} parent={null} currentId={currentId} />
            </div>
          </li>
        ) : (
          <li key={node.generation.id}>
            <Member generation={node.generation} parent={parent} currentId={currentId} />
            <Branches nodes={node.children} parent={node.generation} currentId={currentId} />
          </li>
        ),
      )}
    </ul>
  );
}

function Member({ generation, parent, currentId }: Place & { generation: Generation }) {
  const { id, spec, deletedAt, lifecycle } = generation;
  const current = id === currentId;
  return (
    <div className={classNames('flex gap-2.5 rounded-md p-1.5', current && 'bg-raised')}>
      <Thumb generation={generation} />
      <div className="flex min-w-0 flex-col gap-0.5">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
          <Name generation={generation} current={current} />
          {deletedAt === null ? <StatusBadge status={lifecycle.status} /> : <Badge>{words.deleted}</Badge>}
          {current && <Badge tone="accent">{words.here}</Badge>}
        </div>
        <p className="line-clamp-4 whitespace-pre-line break-words text-muted text-sm" dir="auto">
          {parent === null ? spec.prompt : <PromptDifference before={parent.spec.prompt} after={spec.prompt} />}
        </p>
      </div>
    </div>
  );
}

/** The way to it, unless it is here already or deleted. */
function Name({ generation, current }: { generation: Generation; current: boolean }): ReactNode {
  const { clock } = useServices();
  const { id, createdAt, deletedAt } = generation;
  const time = (
    <time dateTime={createdAt.toISOString()} title={formatDateTime(createdAt)} className="text-faint">
      {formatAgo(createdAt, clock.now())}
    </time>
  );
  const name = (
    <>
      {nameOf(generation)} {time}
    </>
  );
  if (current) return <span aria-current="page">{name}</span>;
  if (deletedAt !== null) return <span className="text-muted">{name}</span>;
  return (
    <Link
      href={`/library/${id}`}
      className="inline-flex min-h-6 items-center gap-1 rounded-xs text-accent hover:underline pointer-coarse:min-h-11"
    >
      {name}
    </Link>
  );
}

function nameOf({ spec, take }: Generation): string {
  const made = spec.source === null ? null : madeByWord[spec.operation];
  if (take === null) return made ?? words.first;
  const number = words.take(take.number, take.count);
  return made === null ? number : `${made} · ${number}`;
}

/** As decoration: the words beside it say what it is. */
function Thumb({ generation }: { generation: Generation }) {
  const path = inState(generation, 'completed') ? generation.lifecycle.clip.thumbnailPath : null;
  const { data: link } = useQuery({ ...clipLinkOptions(useServices(), path ?? ''), enabled: path !== null });
  return (
    <span className="flex h-10 w-14 shrink-0 overflow-hidden rounded-sm bg-well" aria-hidden="true">
      {typeof link === 'string' && generation.deletedAt === null && (
        <img src={link} alt="" loading="lazy" className="size-full object-cover" />
      )}
    </span>
  );
}
