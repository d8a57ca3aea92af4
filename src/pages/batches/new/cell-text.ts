// A field of a planned row as text: what is shown and what editing begins with.
import type { Field, PlannedRow } from '../../../core/batch/planned-row.ts';

export function cellText(row: PlannedRow, field: Field): string {
  switch (field) {
    case 'prompt':
      return row.prompt;
    case 'title':
      return row.title ?? '';
    case 'slug':
      return row.slug;
    case 'model':
      return row.model;
    case 'size':
      return row.size;
    case 'seconds':
      return row.seconds === 0 ? '' : String(row.seconds);
    case 'seed':
      return String(row.parameters['seed'] ?? '');
    case 'image':
      return row.imageUrl ?? '';
    case 'tags':
      return row.tags.join(', ');
  }
}
