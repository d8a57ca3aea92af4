// The answer of every decision: the next state, and what has to be written with it.
import type { Billed } from '../failure.ts';
import type { Lifecycle } from '../generation.ts';
import type { AttemptOutcome } from '../ports/generation-store.ts';
import type { JobReport } from '../ports/video-server.ts';

export type Note = { kind: string; detail: unknown };

export type Step = {
  lifecycle: Lifecycle;
  /** Set when the step settles the current attempt. */
  attempt: AttemptOutcome | null;
  note: Note | null;
  /** The server's answer that led here; undefined keeps the stored one. */
  metadata?: unknown;
};

/** Whatever ends a job that was sent also says whether it was billed, in the same save. */
export function step(lifecycle: Lifecycle, extras: Partial<Omit<Step, 'lifecycle'>> = {}): Step {
  const wasSent = lifecycle.status === 'failed' && lifecycle.submittedAt !== null;
  const attempt = wasSent ? billOf(lifecycle.failure.billed) : null;
  return { lifecycle, attempt, note: null, ...extras };
}

export function billOf(billed: Billed): AttemptOutcome {
  return { answer: null, jobId: null, billed };
}

export function later(now: Date, ms: number): Date {
  return new Date(now.getTime() + ms);
}

/** Milliseconds from `from` to `to`, never negative. */
export function between(from: Date, to: Date): number {
  return Math.max(0, to.getTime() - from.getTime());
}

/** A time noted by an actor whose clock ran ahead: later than now it cannot have been. */
export function notAfter(noted: Date, now: Date): Date {
  return noted > now ? now : noted;
}

/** The time now as an actor notes it whose clock may run behind: earlier than what was noted before it cannot be. */
export function notBefore(noted: Date, now: Date): Date {
  return noted > now ? noted : now;
}

/** One more answer in a row that something is missing. */
export function oneMore(missing: { count: number; since: Date } | null, now: Date): { count: number; since: Date } {
  if (missing === null) return { count: 1, since: now };
  return { count: missing.count + 1, since: notAfter(missing.since, now) };
}

export function withReport(report: JobReport): { metadata: unknown } {
  return { metadata: report.raw };
}
