// From the list of paused servers to what changed in it.
import type { ServerPause } from '../../core/ports/engine-link.ts';
import type { WorkEvent } from '../../words/worker-event.ts';

/** `label` names a server for people. */
export function createPauseNews(
  label: (serverId: string) => string,
  tell: (event: WorkEvent) => void,
): { heard(pauses: readonly ServerPause[]): void; current(): readonly ServerPause[] } {
  let known: readonly ServerPause[] = [];
  return {
    heard(pauses) {
      for (const pause of pauses) {
        const before = known.find(({ serverId }) => serverId === pause.serverId);
        if (before?.reason === pause.reason && before.until?.getTime() === pause.until?.getTime()) continue;
        tell({ event: 'paused', server: label(pause.serverId), reason: pause.reason, until: pause.until });
      }
      for (const { serverId } of known) {
        if (!pauses.some((pause) => pause.serverId === serverId)) tell({ event: 'resumed', server: label(serverId) });
      }
      known = pauses;
    },
    current: () => known,
  };
}
