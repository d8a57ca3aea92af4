// Rows of a long list beside fresher copies of some of them: what runs is looked at every few seconds, the list is not.
import type { Generation } from '../../core/generation.ts';

/** The same list when nothing is newer. */
export function withNewer(
  rows: readonly Generation[],
  fresh: readonly Generation[] | undefined,
): readonly Generation[] {
  const versions = new Map(fresh?.map((row) => [row.id, row]));
  const newer = (row: Generation): Generation => {
    const copy = versions.get(row.id);
    return copy !== undefined && copy.version > row.version ? copy : row;
  };
  return rows.some((row) => newer(row) !== row) ? rows.map(newer) : rows;
}
