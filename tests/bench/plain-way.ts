// The way without a studio: one job, a look at it every ten seconds, then its file.
import type { Clock } from '../../src/core/ports/clock.ts';
import type { VideoServer } from '../../src/core/ports/video-server.ts';
import { spec } from '../fixtures/generation.ts';
import type { Wish } from './virtual-studio.ts';

export const PLAIN_EVERY_MS = 10_000;

/** Gives the job's id once its file was fetched. */
export async function makePlainly(server: VideoServer, clock: Clock, wish: Wish): Promise<string> {
  const { id } = await server.create({ ...spec, ...wish }, null);
  do await clock.sleep(PLAIN_EVERY_MS);
  while ((await server.retrieve(id)).state !== 'completed');
  await server.content(id, 'video', 0);
  return id;
}
