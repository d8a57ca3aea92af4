// Which rows of a plan are in sight.
import type { PlannedRow } from '../../../core/batch/planned-row.ts';

export type PlanFilter = 'all' | 'blocked' | 'noted' | 'reuse';

export function filtered(rows: readonly PlannedRow[], filter: PlanFilter): readonly PlannedRow[] {
  switch (filter) {
    case 'all':
      return rows;
    case 'blocked':
      return rows.filter(({ outcome }) => outcome === 'blocked');
    case 'noted':
      return rows.filter(({ outcome, problems }) => outcome !== 'blocked' && problems.length > 0);
    case 'reuse':
      return rows.filter(({ earlierId }) => earlierId !== null);
  }
}
