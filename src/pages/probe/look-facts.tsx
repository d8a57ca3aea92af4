import { formatMilliseconds } from '../../words/format.ts';
import { probeWords as words } from '../../words/probe.ts';

/** Below this a difference is the way an answer takes and the second that its time is rounded to. */
const SKEW_SHOWN_MS = 3_000;

/** How fast it answered, and whether its clock is right. */
export function LookFacts({ latencyMs, clockSkewMs }: { latencyMs: number; clockSkewMs: number | null }) {
  return (
    <p>
      {words.answered(formatMilliseconds(latencyMs))} {clockSentence(clockSkewMs)}
    </p>
  );
}

function clockSentence(skewMs: number | null): string {
  if (skewMs === null) return words.clockHidden;
  const size = Math.abs(skewMs);
  return size < SKEW_SHOWN_MS ? words.clockGood : words.clock(formatMilliseconds(size));
}
