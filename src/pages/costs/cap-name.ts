import type { BudgetState } from '../../core/money/budget.ts';
import type { ServerProfile } from '../../core/profile.ts';
import { capWords as words } from '../../words/cap.ts';

/** What a cap is for and how long it counts. */
export function capName(
  { scope, period, serverId, batchName }: BudgetState,
  profiles: readonly ServerProfile[],
): string {
  switch (scope) {
    case 'account':
      return words.nameOf(words.everything, period);
    case 'server':
      return words.nameOf(profiles.find(({ id }) => id === serverId)?.label ?? words.removedServer, period);
    case 'batch':
      return words.nameOf(batchName ?? words.aBatch, period);
  }
}
