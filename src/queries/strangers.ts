// Jobs on a server that no row and no attempt of this account knows, deleted ones counting as known.
import type { JobReport } from '../core/ports/video-server.ts';
import type { ServerProfile } from '../core/profile.ts';
import type { Services } from './services.tsx';

/** The most the protocol allows (openai-openapi `ListVideos`, read 2026-11-20). */
const PAGE = 100;

/** `next` is where to read on; null at the end. */
export type Strangers = { strangers: readonly JobReport[]; next: string | null };

export async function strangersOf(
  services: Services,
  profile: ServerProfile,
  after: string | null,
  signal: AbortSignal,
): Promise<Strangers> {
  const { jobs, hasMore } = await services.videoServer(profile).list({ limit: PAGE, after }, signal);
  const known = await services.generations.knownJobIds(jobs.map(({ id }) => id));
  const next = hasMore ? (jobs.at(-1)?.id ?? null) : null;
  return { strangers: jobs.filter(({ id }) => !known.has(id)), next };
}
