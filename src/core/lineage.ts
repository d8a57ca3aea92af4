// The family of a generation as trees: what it was made from above it, what was made from it below. Refuses to guess:
// only what a row says of its source counts, never a likeness of prompts.
import type { Generation } from './generation.ts';

export type LineageNode =
  | { kind: 'generation'; generation: Generation; children: readonly LineageNode[] }
  /** A clip that others were made from and that no row knows any more. */
  | { kind: 'gone'; jobId: string; children: readonly LineageNode[] };

/** One tree; several where takes of one prompt began the family. Siblings are in the order of their making. */
export function lineageOf(family: readonly Generation[]): readonly LineageNode[] {
  const children = new Map<string, Generation[]>();
  const orphans = new Map<string, Generation[]>();
  const roots: Generation[] = [];
  for (const generation of [...family].sort(oldestFirst)) {
    const parent = parentIn(family, generation);
    const { source } = generation.spec;
    if (parent !== null) put(children, parent.id, generation);
    else if (source !== null) put(orphans, source.jobId, generation);
    else roots.push(generation);
  }
  // Rows that name each other in a ring have no root and are left out; no store makes such.
  const nodeOf = (generation: Generation): LineageNode => ({
    kind: 'generation',
    generation,
    children: (children.get(generation.id) ?? []).map(nodeOf),
  });
  const gone = [...orphans].map(([jobId, left]): LineageNode => ({ kind: 'gone', jobId, children: left.map(nodeOf) }));
  return [...gone, ...roots.map(nodeOf)];
}

/** Null where the source is unknown, or no member of the family any more. */
export function parentIn(family: readonly Generation[], { id, spec, server }: Generation): Generation | null {
  const { source } = spec;
  if (source === null) return null;
  const isParent = (other: Generation): boolean =>
    source.generationId === null
      ? jobIdOf(other) === source.jobId && other.server.url === server.url
      : other.id === source.generationId;
  return family.find((other) => other.id !== id && isParent(other)) ?? null;
}

/** How many members a tree has, the one that is gone among them. */
export function sizeOf(nodes: readonly LineageNode[]): number {
  return nodes.reduce((sum, { children }) => sum + 1 + sizeOf(children), 0);
}

function jobIdOf({ lifecycle }: Generation): string | null {
  return 'job' in lifecycle ? (lifecycle.job?.id ?? null) : null;
}

function put(lists: Map<string, Generation[]>, key: string, generation: Generation): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [generation]);
  else list.push(generation);
}

function oldestFirst(one: Generation, other: Generation): number {
  return one.createdAt.getTime() - other.createdAt.getTime() || (one.id < other.id ? -1 : 1);
}
