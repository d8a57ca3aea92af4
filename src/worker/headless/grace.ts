// How work ends when the worker is told to stop: the chunk and the create call under way are let through, nothing begins.
import { StoreError } from '../../core/errors.ts';
import type { ClipStore } from '../../core/ports/clip-store.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { VideoServer } from '../../core/ports/video-server.ts';

/** Longer than a create call may take, shorter than the 90 s that systemd waits before it kills. */
const GRACE_MS = 70_000;

export type Grace = {
  clips(store: ClipStore): ClipStore;
  server(server: VideoServer): VideoServer;
};

/** `stop` is the signal that the engine runs under. */
export function createGrace(stop: AbortSignal, clock: Clock): Grace {
  const late = new AbortController();
  stop.addEventListener('abort', () => void clock.sleep(GRACE_MS).then(() => late.abort()), { once: true });

  /** Follows `signal`, but for a stop, which it hears of only when the time of grace is over. */
  function patient(signal: AbortSignal | undefined): AbortSignal {
    const own = new AbortController();
    const follow = (): void => {
      if (!stop.aborted) own.abort();
    };
    if (signal?.aborted === true) follow();
    signal?.addEventListener('abort', follow, { once: true });
    return AbortSignal.any([own.signal, late.signal]);
  }

  return {
    clips: (store) => ({
      ...store,
      async save(order) {
        if (stop.aborted) throw stopped();
        return store.save({
          ...order,
          signal: patient(order.signal),
          async onProgress(upload) {
            await order.onProgress(upload);
            // After the last chunk only the check is left: that is let through as well.
            if (stop.aborted && upload.savedBytes < upload.totalBytes) throw stopped();
          },
        });
      },
      keep: (order) => store.keep({ ...order, signal: patient(order.signal) }),
      putPicture: (path, picture, signal) => store.putPicture(path, picture, patient(signal)),
    }),
    server: (server) => ({
      ...server,
      create: (spec, reference, signal) => server.create(spec, reference, patient(signal)),
      content: (jobId, variant, fromByte, signal) =>
        server.content(jobId, variant, fromByte, variant === 'video' ? signal : patient(signal)),
    }),
  };
}

function stopped(): StoreError {
  return new StoreError('the worker was told to stop', { fault: 'unreachable', status: null });
}
