// What the filters offer.
import { faultSchema } from '../../../core/failure.ts';
import { operationSchema } from '../../../core/spec.ts';

export const FAULTS = faultSchema.options;
export const OPERATIONS = operationSchema.options;

/** What is chosen stays in sight, also where an address brought it and nothing like it is there. */
export function withKept<T>(offered: readonly T[], chosen: readonly T[]): readonly T[] {
  return [...offered, ...chosen.filter((value) => !offered.includes(value))];
}
