// Sending many failed generations again, each as a new one of the same wish.
import { mutationOptions } from '@tanstack/react-query';
import { expectedClipBytes } from '../core/clip-size.ts';
import type { Retryable } from '../core/library/retrying.ts';
import { showChanges } from './changes.ts';
import type { Services } from './services.tsx';
import { addRow } from './submission.ts';

/** One press of a person: `id` is the new row's, so that however often it is sent, each becomes one row. */
export type RetryPress = readonly (Retryable & { id: string })[];

/** Answers how many. Safe to repeat with the same press. Throws `StoreError`; what was added by then stays. */
export function retryAllOptions(services: Services) {
  return mutationOptions({
    mutationFn: async (press: RetryPress, { client }): Promise<number> => {
      await agreedByBucket(services, press);
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

/** Refuses before anything is paid when the clips could not be saved afterwards. */
async function agreedByBucket({ account, clips }: Services, press: RetryPress): Promise<void> {
  const state = account.state();
  const sizeBytes = press.reduce((sum, { generation }) => sum + expectedClipBytes(generation.spec), 0);
  if (state.phase === 'signed_in') await clips.preflight(state.session.userId, sizeBytes);
}
