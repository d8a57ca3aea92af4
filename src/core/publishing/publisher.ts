// Makes buckets follow what is wanted of them: copies clips under their names and takes names away, a few at a time. A
// clip itself is never touched.
import { StoreError } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { PublicationStore, PublicationWork, PublishOutcome } from '../ports/publication-store.ts';
import type { PublishedFiles } from '../ports/published-files.ts';
import { copyAgainSeconds, removeAgainSeconds } from './retry.ts';

const CLAIM_LIMIT = 20;
const COPIES_AT_ONCE = 4;
/** While a batch that publishes runs; otherwise another device's wish is noticed within the longer time. */
const WATCHING_MS = 5_000;
const IDLE_MS = 60_000;
const TROUBLE_MS = 15_000;

export type PublisherDeps = {
  actor: string;
  publications: Pick<PublicationStore, 'claim' | 'settle'>;
  files: Pick<PublishedFiles, 'copy' | 'remove'>;
  clock: Clock;
  /** A name came, went, or could not be had. */
  onSettled?(work: PublicationWork, outcome: PublishOutcome): void;
};

export type Publisher = {
  /** Everything that is due now; resolves with how long nothing will be, as far as is known. Throws `StoreError`. */
  round(signal: AbortSignal): Promise<number>;
  /** Rounds until `signal` aborts. */
  run(signal: AbortSignal): Promise<void>;
  /** Something is wanted: looks at once. */
  wake(): void;
};

export function createPublisher(deps: PublisherDeps): Publisher {
  let waker = new AbortController();
  const round = (signal: AbortSignal): Promise<number> => roundOf(deps, signal);
  return {
    round,
    async run(signal) {
      const wake = (): void => waker.abort();
      signal.addEventListener('abort', wake, { once: true });
      while (!signal.aborted) {
        waker = new AbortController();
        const waitMs = await round(signal).catch(troubleMs);
        if (!signal.aborted) await deps.clock.sleep(waitMs, waker.signal);
      }
    },
    wake: () => waker.abort(),
  };
}

function troubleMs(error: unknown): number {
  if (error instanceof StoreError) return TROUBLE_MS;
  throw error;
}

async function roundOf(deps: PublisherDeps, signal: AbortSignal): Promise<number> {
  for (;;) {
    const { work, nextAt, isWatching } = await deps.publications.claim(deps.actor, CLAIM_LIMIT);
    if (work.length === 0 || signal.aborted) {
      const calmMs = isWatching ? WATCHING_MS : IDLE_MS;
      const dueMs = nextAt === null ? calmMs : nextAt.getTime() - deps.clock.now().getTime();
      return Math.max(1_000, Math.min(calmMs, dueMs));
    }
    const open = work.values();
    const lane = async (): Promise<void> => {
      for (const each of open) if (!signal.aborted) await workOff(deps, each, signal);
    };
    await Promise.all(Array.from({ length: COPIES_AT_ONCE }, lane));
  }
}

async function workOff(deps: PublisherDeps, work: PublicationWork, signal: AbortSignal): Promise<void> {
  const outcome = await outcomeOf(deps, work, signal);
  // Stopped half way: the lease runs out, and whoever comes then does it.
  if (signal.aborted && outcome.kind === 'failed') return;
  if (await deps.publications.settle(work, deps.actor, outcome)) deps.onSettled?.(work, outcome);
}

async function outcomeOf(
  { files }: PublisherDeps,
  work: PublicationWork,
  signal: AbortSignal,
): Promise<PublishOutcome> {
  const { bucketId, path, tries } = work;
  try {
    if (work.wish === 'remove') {
      await files.remove(bucketId, [path]);
      return { kind: 'removed' };
    }
    const { sourcePath, sizeBytes, sha256, sizeLimitBytes } = work;
    if (sourcePath === null) throw new StoreError('the clip is no more', { fault: 'not_found', status: null });
    if (sizeLimitBytes !== null && sizeBytes > sizeLimitBytes) throw tooLarge(sizeBytes, sizeLimitBytes);
    await files.copy({ sourcePath, bucketId, path, sizeBytes, signal });
    return { kind: 'published', sourcePath, sizeBytes, sha256 };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    if (work.wish === 'remove' && error.fault === 'bucket_missing') return { kind: 'removed' };
    const againSeconds = work.wish === 'remove' ? removeAgainSeconds(tries) : copyAgainSeconds(error, tries);
    return { kind: 'failed', fault: error.fault, message: error.message, againSeconds };
  }
}

function tooLarge(sizeBytes: number, limitBytes: number): StoreError {
  const said = `the clip has ${sizeBytes} bytes and the bucket takes ${limitBytes}`;
  return new StoreError(said, { fault: 'too_large', status: null });
}
