// Says outside the page that a batch is done, or stands still until a person does something about it.
import type { BatchState } from '../core/batch/batch.ts';
import { StoreError } from '../core/errors.ts';
import type { News } from '../core/ports/alerts.ts';
import type { Services } from '../queries/services.tsx';
import { batchNewsWords as words } from '../words/batch.ts';
import { failureWords } from '../words/failure.ts';

/** Steps of rows come in crowds; their batch is looked at no more often than this. */
const LOOK_SPACING_MS = 5_000;

export type BatchNews = {
  /** To be called whenever rows changed. Resolves when that has been looked at. */
  look(): Promise<void>;
};

export function createBatchNews(services: Services): BatchNews {
  let before: ReadonlyMap<string, BatchState> | null = null;
  let under: Promise<void> | null = null;
  let wanted = false;
  const lookOnce = async () => {
    const states = await readStates(services);
    if (states === null) return;
    const known = before;
    before = new Map(states.map((state) => [state.id, state]));
    // Every open tab hears of it; the one that leads says it.
    if (known === null || services.engine.state().role !== 'leading') return;
    for (const state of states) {
      const news = newsOf(known.get(state.id), state);
      if (news !== null) services.alerts.tell(news);
    }
  };
  const lookOn = async () => {
    while (wanted) {
      wanted = false;
      await lookOnce();
      await services.clock.sleep(LOOK_SPACING_MS);
    }
    under = null;
  };
  return {
    look() {
      wanted = true;
      under ??= lookOn();
      return under;
    },
  };
}

/** Null where they cannot be read now: the next change asks again. */
async function readStates(services: Services): Promise<readonly BatchState[] | null> {
  try {
    return await (await services.batches()).states();
  } catch (error) {
    if (error instanceof StoreError) return null;
    throw error;
  }
}

/** Null when nothing turned that a person should know of. */
function newsOf(before: BatchState | undefined, state: BatchState): News | null {
  if (before?.phase !== 'running') return null;
  const id = `batch ${state.id}`;
  if (state.phase === 'finished') return { id, good: state.failed === 0, text: words.finished(state) };
  if (state.phase !== 'paused' || state.pauseReason === null) return null;
  return { id, good: false, text: words.stuck(state, failureWords[state.pauseReason.fault].title) };
}
