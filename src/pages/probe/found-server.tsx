// What the check in Connect found out, before anything is kept.
import type { Found } from '../../queries/connection.ts';
import { Notice } from '../../ui/notice.tsx';
import { presetWords } from '../../words/connect.ts';
import { probeWords as words } from '../../words/probe.ts';
import { CapabilityCard } from './capability-card.tsx';
import { LookFacts } from './look-facts.tsx';

export function FoundServer({ found }: { found: Found }) {
  const { profile, kind, latencyMs, clockSkewMs } = found;
  return (
    <Notice tone="good" role="status" title={words.found(profile.label)}>
      <div className="flex flex-col gap-2">
        <p>
          {kindSentence(found)} {kind !== profile.preset && words.foundText}
        </p>
        <LookFacts latencyMs={latencyMs} clockSkewMs={clockSkewMs} />
        <p className="break-words">{words.models(profile.catalogue.models.map(({ label }) => label))}</p>
        <p className="font-medium text-ink">{words.title}</p>
        <CapabilityCard capabilities={profile.capabilities} />
      </div>
    </Notice>
  );
}

function kindSentence({ kind, profile }: Found): string {
  if (kind === 'other') return words.looksUnknown;
  if (kind === profile.preset) return words.looksLike(presetWords[kind]);
  return words.looksOther(presetWords[kind], presetWords[profile.preset]);
}
