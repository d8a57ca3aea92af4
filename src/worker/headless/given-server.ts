// The video server that the environment names, as a profile of the account: found there, or put there.

import { endedServiceAt } from '../../core/ended-service.ts';
import type { ProfileStore } from '../../core/ports/profile-store.ts';
import type { Random } from '../../core/ports/random.ts';
import type { VideoServer } from '../../core/ports/video-server.ts';
import { PRESETS, profileOf } from '../../core/preset.ts';
import type { Preset, ServerProfile } from '../../core/profile.ts';
import { checkServer } from '../../core/server-check.ts';
import { problemWords } from '../../words/worker-problem.ts';
import type { GivenServer } from './environment.ts';
import { WorkerProblem } from './problem.ts';

export type GivenServerDeps = {
  profiles: ProfileStore;
  random: Random;
  connect(profile: Pick<ServerProfile, 'baseUrl' | 'dialect' | 'headers'>, key: string | null): VideoServer;
};

/** The profile that was added; null when the account has one already. Throws `WorkerProblem` and `StoreError`. */
export async function ensureServer(given: GivenServer, deps: GivenServerDeps): Promise<ServerProfile | null> {
  const others = await deps.profiles.list();
  if (others.some((profile) => profile.baseUrl === given.url)) return null;
  const preset = given.preset ?? guessed(given);
  const server = deps.connect({ baseUrl: given.url, dialect: PRESETS[preset].dialect, headers: {} }, given.key);
  const checked = await checkServer(server);
  if (!checked.ok) {
    throw new WorkerProblem('video_server', problemWords.videoServer(given.url, checked.error.fault), checked.error);
  }
  const { models, canList } = checked;
  const label = preset === 'simulator' ? 'Simulator' : new URL(given.url).host;
  const keyed = given.key !== null;
  const connection = { id: deps.random.uuid(), preset, label, baseUrl: given.url, models, canList, keyed };
  const profile = profileOf(connection, others);
  if (profile.catalogue.models.length === 0) throw new WorkerProblem('video_server', problemWords.noModels(given.url));
  // Last: what a person chooses first in the studio stays first.
  const position = others.reduce((highest, other) => Math.max(highest, other.position), -1) + 1;
  return deps.profiles.put({ ...profile, position });
}

function guessed({ url, key }: GivenServer): Preset {
  return endedServiceAt(url) !== null || key !== null ? 'openai' : 'other';
}
