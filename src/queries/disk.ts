// A finished video straight to the person's own disk, for when the bucket does not take it.
import { mutationOptions, queryOptions } from '@tanstack/react-query';
import { clipPaths } from '../core/clip-path.ts';
import { StoreError } from '../core/errors.ts';
import type { Generation } from '../core/generation.ts';
import type { ServerProfile } from '../core/profile.ts';
import type { Services } from './services.tsx';
import { jobOf } from './status-check.ts';

export type DiskWish = {
  generation: Generation;
  profile: ServerProfile | null;
  /** Takes all of it, or rejects and leaves nothing behind. */
  write: (clip: ReadableStream<Uint8Array> | Blob) => Promise<void>;
};

/** What this device keeps of it, else the server's file, as a stream. Whatever `write` throws comes through. */
export function saveToDiskOptions(services: Services) {
  return mutationOptions({
    meta: { shownInPlace: true },
    mutationFn: async ({ generation, profile, write }: DiskWish): Promise<void> => {
      const kept = await services.clips.kept(clipPaths(generation).video);
      if (kept !== null) return write(kept);
      const job = jobOf(generation);
      if (job === null || profile === null) {
        throw new StoreError('No server to fetch the clip from', { fault: 'not_found', status: null });
      }
      const { stream } = await services.videoServer(profile).content(job.id, 'video', 0);
      return write(stream);
    },
  });
}

/** Whether this very device holds the bytes of a clip that waits for the bucket. */
export function keptHereOptions(services: Services, path: string) {
  return queryOptions({
    queryKey: ['kept-here', path],
    queryFn: async () => (await services.clips.kept(path)) !== null,
  });
}
