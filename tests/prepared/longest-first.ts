// What takes longest begins first, so that no core is left idle behind it: also where no earlier run has left its times.
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Longer than ten seconds of one core. A file that is not here comes after these, as vitest would have it. */
const LONGEST = [
  'contracts/rows',
  'worker/node',
  'worker/batch-run',
  'local/demo',
  'contracts/clip-store',
  'database/migrations',
  'database/library-plans',
  'scripts/dev',
  'database/plans',
  'simulation/first-seeds',
  'simulation/later-seeds',
  'local/process',
  'contracts/import-store',
  'contracts/published-files',
  'database/batches',
  'database/caps',
  'transfer/browser/in-browser',
  'local/concurrency',
  'local/in-browser',
];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files);
    return usual.toSorted((one, other) => placeOf(one) - placeOf(other));
  }
}

function placeOf({ moduleId }: TestSpecification): number {
  const place = LONGEST.findIndex((name) => moduleId.endsWith(`/tests/${name}.test.ts`));
  return place === -1 ? LONGEST.length : place;
}
