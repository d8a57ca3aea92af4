// Twin of the Supabase lineage store: the same families, found by walking over all rows.
import type { Generation } from '../../src/core/generation.ts';
import type { LineageStore } from '../../src/core/ports/lineage-store.ts';
import { compareText } from './memory-claim.ts';
import { jobIdOf } from './memory-log.ts';
import { copyOf, type GenerationRow, type MemoryRows } from './memory-rows.ts';

export function createMemoryLineageStore(order: { rows: MemoryRows; userId: string }): LineageStore {
  const { rows, userId } = order;
  return {
    async family(id) {
      const all = [...rows.generations.values()].filter((row) => row.userId === userId);
      const asked = all.find((row) => row.id === id);
      if (asked === undefined) return [];
      const ancestors = lineOf(all, asked);
      const oldest = ancestors.at(-1) ?? asked;
      const family = new Set(ancestors);
      for (const root of all.filter((row) => row === oldest || isTwin(row, oldest))) addTree(all, root, family);
      return [...family].sort(oldestFirst).map(copyOf);
    },
  };
}

/** The row itself first, then its source, and so on. */
function lineOf(all: readonly GenerationRow[], row: GenerationRow): GenerationRow[] {
  const parent = all.find((other) => isSource(other, row));
  return [row, ...(parent === undefined ? [] : lineOf(all, parent))];
}

function addTree(all: readonly GenerationRow[], row: GenerationRow, family: Set<GenerationRow>): void {
  family.add(row);
  for (const child of all.filter((other) => isSource(row, other))) addTree(all, child, family);
}

function isSource(parent: Generation, { spec: { source }, server }: Generation): boolean {
  if (source === null) return false;
  if (source.generationId !== null) return parent.id === source.generationId;
  return jobIdOf(parent) === source.jobId && parent.server.url === server.url;
}

/** Another take, or something else made from the same clip that is gone. */
function isTwin(row: Generation, oldest: Generation): boolean {
  if (oldest.take !== null && row.take?.group === oldest.take.group) return true;
  const [one, other] = [row.spec.source, oldest.spec.source];
  return (
    one !== null && one.generationId === null && one.jobId === other?.jobId && row.server.url === oldest.server.url
  );
}

function oldestFirst(one: Generation, other: Generation): number {
  return one.createdAt.getTime() - other.createdAt.getTime() || compareText(one.id, other.id);
}
