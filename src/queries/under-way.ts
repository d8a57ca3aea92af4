// What this account has under way, wherever it is worked on: most visits begin with nothing, and load nothing that tells of it.
import { useQuery } from '@tanstack/react-query';
import type { Generation } from '../core/generation.ts';
import type { Unsafe } from '../core/ports/generation-store.ts';
import { anyLive, batchesLiveOptions, liveFeedOptions, unsafeOptions } from './generations.ts';
import { useServices } from './services.tsx';

export type UnderWay = {
  feed: readonly Generation[];
  unsafe: Unsafe;
  batchesLive: boolean;
  /** Whether there is anything. */
  any: boolean;
};

/** Null until it is read. */
export function useUnderWay(enabled: boolean): UnderWay | null {
  const services = useServices();
  const { data: feed } = useQuery({ ...liveFeedOptions(services), enabled });
  const { data: unsafe } = useQuery({ ...unsafeOptions(services), enabled });
  const { data: batchesLive } = useQuery({ ...batchesLiveOptions(services), enabled });
  if (feed === undefined || unsafe === undefined || batchesLive === undefined) return null;
  return { feed, unsafe, batchesLive, any: batchesLive || unsafe.count > 0 || anyLive(feed) };
}
