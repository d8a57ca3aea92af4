// A video server's client whose code is loaded by its first call: most visits only look, and ask no server anything.
import { ServerError } from '../core/errors.ts';
import type { ServerProbe } from '../core/ports/server-probe.ts';
import type { VideoServer } from '../core/ports/video-server.ts';
import type { VideoServerDeps } from './client.ts';

export function createLateVideoServer(deps: VideoServerDeps): VideoServer {
  let loading: Promise<VideoServer> | null = null;
  const load = async (): Promise<VideoServer> => {
    try {
      const { createVideoServer } = await import('./client.ts');
      return createVideoServer(deps);
    } catch (cause) {
      // The next call tries again.
      loading = null;
      throw notLoaded(cause);
    }
  };
  const client = (): Promise<VideoServer> => {
    loading ??= load();
    return loading;
  };
  return {
    create: async (...call) => (await client()).create(...call),
    retrieve: async (...call) => (await client()).retrieve(...call),
    list: async (...call) => (await client()).list(...call),
    content: async (...call) => (await client()).content(...call),
    remove: async (...call) => (await client()).remove(...call),
    models: async (...call) => (await client()).models(...call),
  };
}

/** Asked once in a while, by hand. */
export function createLateServerProbe(deps: VideoServerDeps): ServerProbe {
  const load = async (): Promise<ServerProbe> => {
    try {
      return (await import('./probe.ts')).createServerProbe(deps);
    } catch (cause) {
      throw notLoaded(cause);
    }
  };
  return {
    observe: async (...call) => (await load()).observe(...call),
    reach: async (...call) => (await load()).reach(...call),
  };
}

/** Nothing was sent, so the server certainly took no job. */
function notLoaded(cause: unknown): ServerError {
  const facts = { retryable: true, refused: true, status: null, code: null, param: null, retryAfterMs: null };
  return new ServerError(
    'the part that speaks to video servers could not be loaded',
    { ...facts, fault: 'network', body: null },
    cause,
  );
}
