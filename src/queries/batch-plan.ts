// Reading a table and planning a batch of it: what is asked of the desk, and what the desk has to be told.
import { keepPreviousData, queryOptions, skipToken } from '@tanstack/react-query';
import type { Circumstances } from '../core/batch/circumstances.ts';
import { planKnowing } from '../core/batch/earlier.ts';
import type { Plan } from '../core/batch/plan.ts';
import type { Recipe } from '../core/batch/recipe.ts';
import type { Reading, Sheet } from '../core/batch/table.ts';
import { expectedClipBytes } from '../core/clip-size.ts';
import { StoreError } from '../core/errors.ts';
import type { BatchDesk } from '../core/ports/batch-desk.ts';
import type { Services } from './services.tsx';

/** The table in hand: `id` tells two files of the same name apart. */
export type Source = { id: number; file: Blob };

export function deskOptions(services: Services) {
  return queryOptions({
    queryKey: ['batch-desk'],
    queryFn: () => services.batchDesk(),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  });
}

/** Each reading takes the place of the one before, so none is kept. */
export function sheetOptions(desk: BatchDesk | undefined, source: Source | null, reading: Reading) {
  return queryOptions({
    queryKey: ['batch-sheet', source?.id ?? null, reading],
    queryFn: desk === undefined || source === null ? skipToken : () => desk.read(source.file, reading),
    networkMode: 'always',
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    structuralSharing: false,
  });
}

export type PlanQuestion = {
  desk: BatchDesk;
  sheet: Sheet;
  recipe: Recipe;
  /** Null while they are gathered. */
  circumstances: Omit<Circumstances, 'earlier'> | null;
  /** When the finished jobs in them were read: it stands for them in the key, which is written out at every look. */
  readAt: number;
};

/** The plan before stays in sight until the next one is there. Fails with `StoreError` where nobody can say what was made. */
export function planOptions(services: Services, { desk, sheet, recipe, circumstances, readAt }: PlanQuestion) {
  return queryOptions<Plan>({
    queryKey: ['batch-plan', sheet.id, recipe, shortOf(circumstances), readAt],
    queryFn:
      circumstances === null
        ? skipToken
        : async ({ signal }) =>
            planKnowing(
              { desk, batches: await services.batches() },
              { sheetId: sheet.id, recipe, circumstances },
              signal,
            ),
    placeholderData: keepPreviousData,
    networkMode: 'always',
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    structuralSharing: false,
  });
}

function shortOf(circumstances: PlanQuestion['circumstances']): Omit<Circumstances, 'earlier' | 'finished'> | null {
  if (circumstances === null) return null;
  const { serverId, catalogue, takesImages, pace } = circumstances;
  return { serverId, catalogue, takesImages, pace };
}

export type BucketCheck = { outcome: 'passed' } | { outcome: 'failed'; error: StoreError };

/** Whether the bucket would take the largest clip of the batch; asked before anything is paid. */
export function bucketCheckOptions(services: Services, largest: { size: string; seconds: number } | null) {
  return queryOptions({
    queryKey: ['batch-bucket', largest],
    queryFn: largest === null ? skipToken : () => checkBucket(services, expectedClipBytes(largest)),
    retry: false,
  });
}

async function checkBucket({ account, clips }: Services, sizeBytes: number): Promise<BucketCheck> {
  const state = account.state();
  if (state.phase !== 'signed_in') return { outcome: 'passed' };
  try {
    await clips.preflight(state.session.userId, sizeBytes);
    return { outcome: 'passed' };
  } catch (error) {
    if (error instanceof StoreError) return { outcome: 'failed', error };
    throw error;
  }
}
