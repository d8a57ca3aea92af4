import { expect, test } from 'vitest';
import { faultSchema } from '../../src/core/failure.ts';
import { canRetry } from '../../src/queries/batches.ts';

test('many at once are sent again only where nothing was made or may have been lost sight of', () => {
  const retried = faultSchema.options.filter((fault) => canRetry({ status: 'failed', fault }));
  expect(retried).toEqual(
    faultSchema.options.filter(
      (fault) =>
        !/^(content|storage)_/.test(fault) && !['outcome_unknown', 'job_not_found', 'given_up'].includes(fault),
    ),
  );
});
