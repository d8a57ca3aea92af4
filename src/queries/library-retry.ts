// Sending many failed generations again, each as a new one of the same wish.
import { mutationOptions } from '@tanstack/react-query';
import type { Retryable } from '../core/library/retrying.ts';
import { showChanges } from './changes.ts';
import type { Services } from './services.tsx';
import { addRow, agreedByBucket } from './submission.ts';

/** One press of a person: `id` is the new row's, so that however often it is sent, each becomes one row. */
export type RetryPress = readonly (Retryable & { id: string })[];

/** Answers how many. Safe to repeat with the same press. Throws `StoreError`; what was added by then stays. */
export function retryAllOptions(services: Services) {
  return mutationOptions({
    mutationFn: async (press: RetryPress, { client }): Promise<number> => {
      const specs = press.map(({ generation }) => generation.spec);
      await agreedByBucket(services, specs);
      // One after the other, so that they keep their order.
      for (const { id, generation, profile } of press) {
        await addRow(services, { id, profile, spec: generation.spec, take: null });
      }
      services.engine.nudge();
      await showChanges(
        services,
        client,
        press.map(({ id }) => id),
      );
      return press.length;
    },
  });
}
