// How often each server may be asked, across all its jobs. Refuses looks that come too soon and keeps pauses.
import type { PauseReason } from '../batch/batch.ts';
import {
  LONGEST_PAUSE_MS,
  LONGEST_SPACING_MS,
  rateLimitPauseMs,
  serverSpacingMs,
  unreachablePauseMs,
} from '../cadence.ts';
import type { ServerError } from '../errors.ts';
import { failureOfServerError } from '../failure-of.ts';
import type { ServerPause } from '../ports/engine-link.ts';

/** A refused key is tried again this often by itself; a new key or a person lifts the pause at once. */
const REFUSED_KEY_PAUSE_MS = 5 * 60_000;

/** A list read so shortly ago still tells which jobs were there before a create call that leaves now. */
const LIST_IS_FRESH_MS = 5_000;

/** Silence is more than a moment after this long; a key that is refused is so at once. */
const GONE_AFTER_MS = 3 * 60_000;
/** A server that was heard so shortly ago need not be asked whether it is there. */
const HEARD_LATELY_MS = 60_000;

type Newest = { jobId: string | null };
/** `reason` of the newest stumble, `since` the first one in a row. */
type Standstill = { since: Date; reason: PauseReason; told: Set<string> };
type Track = {
  nextLookAtMs: number;
  pause: ServerPause | null;
  strikes: number;
  listed: (Newest & { at: Date }) | null;
  heardAt: Date | null;
  lostCalls: number;
  standstill: Standstill | null;
};

export type Pace = {
  /** False while the server is paused. */
  open(serverId: string, now: Date): boolean;
  /** At most one spacing away: a clock that was set back must not stop the looking. */
  nextLookAt(serverId: string, now: Date): Date;
  looked(serverId: string, liveJobs: number, now: Date): void;
  /** The server's list was read; `jobId` is its newest, null when it was empty. */
  listed(serverId: string, jobId: string | null, now: Date): void;
  /** The newest job of a list read just now; null when none was. */
  newestListed(serverId: string, now: Date): Newest | null;
  /** The server answered sensibly: pauses and strikes are over. */
  answered(serverId: string, now: Date): void;
  /** A create call was answered: taken or refused. */
  callAnswered(serverId: string): void;
  /** The answer to a create call was lost; says how many that were in a row. */
  callLost(serverId: string): number;
  /** False when the server has to be asked something free before money is sent: nobody knows whether it is there. */
  heardLately(serverId: string, now: Date): boolean;
  /** Why the server as a whole lets nothing go on, once it is more than a moment; `told` are the batches that know. */
  standstill(serverId: string, now: Date): Omit<Standstill, 'since'> | null;
  /** True when the error speaks of the server as a whole, which is then left alone for a while. */
  stumbled(serverId: string, error: ServerError, now: Date): boolean;
  pauses(now: Date): readonly ServerPause[];
  /** A person asked, or a key changed: pauses end, but for what the server itself asked to wait. */
  lift(): void;
};

export function createPace(onPauses: () => void): Pace {
  const tracks = new Map<string, Track>();
  const track = (serverId: string): Track => {
    const known = tracks.get(serverId);
    if (known !== undefined) return known;
    const fresh: Track = {
      nextLookAtMs: 0,
      pause: null,
      strikes: 0,
      listed: null,
      heardAt: null,
      lostCalls: 0,
      standstill: null,
    };
    tracks.set(serverId, fresh);
    return fresh;
  };
  const over = ({ until }: ServerPause, now: Date): boolean => {
    const leftMs = until === null ? 0 : until.getTime() - now.getTime();
    return leftMs <= 0 || leftMs > LONGEST_PAUSE_MS;
  };

  return {
    open(serverId, now) {
      const { pause } = track(serverId);
      return pause === null || over(pause, now);
    },
    nextLookAt(serverId, now) {
      const { nextLookAtMs } = track(serverId);
      return nextLookAtMs - now.getTime() > LONGEST_SPACING_MS ? now : new Date(nextLookAtMs);
    },
    looked(serverId, liveJobs, now) {
      track(serverId).nextLookAtMs = now.getTime() + serverSpacingMs(liveJobs);
    },
    listed(serverId, jobId, at) {
      track(serverId).listed = { jobId, at };
    },
    newestListed(serverId, now) {
      const { listed } = track(serverId);
      return listed !== null && Math.abs(now.getTime() - listed.at.getTime()) < LIST_IS_FRESH_MS ? listed : null;
    },
    answered(serverId, now) {
      const entry = track(serverId);
      const wasPaused = entry.pause !== null;
      Object.assign(entry, { pause: null, strikes: 0, standstill: null, heardAt: now });
      if (wasPaused) onPauses();
    },
    callAnswered(serverId) {
      track(serverId).lostCalls = 0;
    },
    callLost(serverId) {
      const entry = track(serverId);
      entry.lostCalls += 1;
      return entry.lostCalls;
    },
    heardLately(serverId, now) {
      const { heardAt, standstill } = track(serverId);
      return standstill === null && heardAt !== null && Math.abs(now.getTime() - heardAt.getTime()) < HEARD_LATELY_MS;
    },
    standstill(serverId, now) {
      const { pause, standstill } = track(serverId);
      if (standstill === null || pause?.reason === 'rate_limited') return null;
      const lasts = pause?.reason === 'unreachable' && now.getTime() - standstill.since.getTime() < GONE_AFTER_MS;
      return lasts ? null : standstill;
    },
    stumbled(serverId, error, now) {
      const entry = track(serverId);
      const pause = pauseFor(error, entry.strikes + 1);
      if (pause === null) return false;
      entry.strikes += 1;
      entry.pause = { serverId, reason: pause.reason, until: new Date(now.getTime() + pause.ms) };
      const { since, told } = entry.standstill ?? { since: now, told: new Set() };
      const { fault, message } = failureOfServerError(error, now);
      entry.standstill = { since, reason: { fault, message }, told };
      onPauses();
      return true;
    },
    pauses: (now) => [...tracks.values()].flatMap(({ pause }) => (pause === null || over(pause, now) ? [] : [pause])),
    lift() {
      for (const entry of tracks.values()) if (entry.pause?.reason !== 'rate_limited') entry.pause = null;
      onPauses();
    },
  };
}

function pauseFor(error: ServerError, strikes: number): { reason: ServerPause['reason']; ms: number } | null {
  switch (error.fault) {
    case 'unauthorized':
    case 'forbidden':
      return { reason: error.fault, ms: REFUSED_KEY_PAUSE_MS };
    case 'rate_limited':
      return { reason: 'rate_limited', ms: rateLimitPauseMs(error, strikes) };
    case 'network':
    case 'timeout':
    case 'server_error':
    case 'unreadable':
    case 'service_ended':
      return { reason: 'unreachable', ms: unreachablePauseMs(strikes) };
    case 'quota_exceeded':
    case 'not_found':
    case 'gone':
    case 'not_ready':
    case 'content_policy':
    case 'unknown_model':
    case 'invalid_request':
    case 'unsupported':
      return null;
  }
}
