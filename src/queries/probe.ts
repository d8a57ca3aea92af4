// Finding out what a video server can do: for nothing, and again whenever somebody asks.
import { mutationOptions } from '@tanstack/react-query';
import { ServerError } from '../core/errors.ts';
import type { Reach, ServerProbe } from '../core/ports/server-probe.ts';
import type { Seen } from '../core/probe/seen.ts';
import { probedProfile, profileAsKind, type Verdict, verdictOf } from '../core/probe/verdict.ts';
import type { Preset, ServerProfile } from '../core/profile.ts';
import { profilesChanged } from './profiles.ts';
import type { Services } from './services.tsx';

type Usable = Extract<Verdict, { usable: true }>;

/** `reach` is null where an answer came. */
export type Look = Usable | { usable: false; error: ServerError; reach: Reach | null };

/** A silent server and a refused key are answers. Costs nothing. */
export async function lookAt(probe: ServerProbe, finishedJobId: string | null): Promise<Look> {
  try {
    const verdict = verdictOf(await probe.observe({ finishedJobId }));
    return verdict.usable ? verdict : { ...verdict, reach: null };
  } catch (error) {
    if (!(error instanceof ServerError)) throw error;
    return { usable: false, error, reach: error.fault === 'network' ? await probe.reach() : null };
  }
}

export type ProbeWish = {
  profile: ServerProfile;
  /** A job known to be done, whose file can be looked at; null takes one that the server lists. */
  finishedJobId: string | null;
  /** What is known from elsewhere, such as a video just made there. */
  shown: Seen;
};

/** Asks a server again and keeps what it showed. Throws `StoreError` when that cannot be kept. */
export function probeOptions(services: Services) {
  return mutationOptions({
    networkMode: 'always',
    mutationFn: async ({ profile, finishedJobId, shown }: ProbeWish): Promise<Look> => {
      const look = await lookAt(services.serverProbe(profile), finishedJobId);
      if (!look.usable) return look;
      const seen = { ...look.seen, ...shown };
      await services.profiles.put(probedProfile(profile, seen, services.clock.now()));
      return { ...look, seen };
    },
    onSuccess: async (look, _wish, _before, { client }) => {
      if (look.usable) await profilesChanged(services, client);
    },
  });
}

/** Speaks to a server as to another kind from now on. */
export function becomeKindOptions(services: Services) {
  return mutationOptions({
    networkMode: 'always',
    mutationFn: ({ profile, kind, seen }: { profile: ServerProfile; kind: Preset; seen: Seen }) =>
      services.profiles.put(profileAsKind(profile, kind, seen)),
    onSuccess: (_saved, _wish, _before, { client }) => profilesChanged(services, client),
  });
}
