// What is asked of a server before money is sent: whether it is there, and which job is its newest. Refuses to spend on
// one that does not answer.
import { ServerError } from '../errors.ts';
import type { Round } from './desk.ts';

export type Mark = { newestJobIdBefore: string | null; listedBefore: boolean };

const NO_JOB_ID = 'video_of_nobody';
const UNMARKED: Mark = { newestJobIdBefore: null, listedBefore: false };

/** The newest job the list shows before a create call leaves, to know ours afterwards. */
export async function readMark(round: Round): Promise<Mark | 'paused'> {
  const { desk, entry, signal } = round;
  if (entry.profile.capabilities.list === false) return (await isThere(round)) ? UNMARKED : 'paused';
  const fresh = desk.pace.newestListed(entry.profile.id, desk.clock.now());
  if (fresh !== null) return { newestJobIdBefore: fresh.jobId, listedBefore: true };
  try {
    const page = await entry.server.list({ limit: 1, after: null }, signal);
    desk.pace.answered(entry.profile.id, desk.clock.now());
    return { newestJobIdBefore: page.jobs[0]?.id ?? null, listedBefore: true };
  } catch (error) {
    if (!(error instanceof ServerError)) throw error;
    return stumbled(round, error) ? 'paused' : UNMARKED;
  }
}

/**
 * Asks a server without a list for a job that does not exist, which is free, unless it was heard just now: a call whose
 * answer is lost there can never be found again, so none is sent to a server that is gone.
 */
async function isThere(round: Round): Promise<boolean> {
  const { desk, entry, signal } = round;
  if (desk.pace.heardLately(entry.profile.id, desk.clock.now())) return true;
  try {
    await entry.server.retrieve(NO_JOB_ID, signal);
  } catch (error) {
    if (!(error instanceof ServerError)) throw error;
    if (tellsAbsence(error) && stumbled(round, error)) return false;
  }
  desk.pace.answered(entry.profile.id, desk.clock.now());
  return true;
}

/** Any other answer to a question about nothing comes from a server that is there. */
function tellsAbsence(error: ServerError): boolean {
  return isAbsence(error) || error.fault === 'unauthorized' || error.fault === 'rate_limited';
}

/** A service that has ended is not waited for: each wish learns so from its own refusal. */
export function stumbled({ desk, entry }: Pick<Round, 'desk' | 'entry'>, error: ServerError): boolean {
  return error.fault !== 'service_ended' && desk.pace.stumbled(entry.profile.id, error, desk.clock.now());
}

export function isAbsence({ fault }: ServerError): boolean {
  return fault === 'network' || fault === 'timeout';
}
