// How one server of the list is doing, in a few words: its place, whether it is off, paused, ended, or without its key.
import { useSyncExternalStore } from 'react';
import { endedServiceAt } from '../../../core/ended-service.ts';
import type { ServerProfile } from '../../../core/profile.ts';
import { useServerStatus } from '../../../queries/peer-status.ts';
import type { ServerWork } from '../../../queries/server-work.ts';
import { useServices } from '../../../queries/services.tsx';
import { Badge } from '../../../ui/badge.tsx';
import { presetWords } from '../../../words/connect.ts';
import { formatTime } from '../../../words/format.ts';
import { pauseWord } from '../../../words/generation.ts';
import { serverWords as words } from '../../../words/servers.ts';
import { statusWords } from '../../../words/shell.ts';

type BadgesProps = { profile: ServerProfile; isFirst: boolean };

export function ServerBadges({ profile, isFirst }: BadgesProps) {
  return (
    <>
      {presetWords[profile.preset] !== profile.label && <Badge>{presetWords[profile.preset]}</Badge>}
      {isFirst && <Badge tone="accent">{words.first}</Badge>}
      {profile.disabled && <Badge>{words.off}</Badge>}
      {endedServiceAt(profile.baseUrl) !== null && <Badge tone="warn">{words.ended}</Badge>}
      {!profile.disabled && <StatusBadge profile={profile} />}
    </>
  );
}

/** Nothing while all is well, or while nobody has asked. */
function StatusBadge({ profile }: { profile: ServerProfile }) {
  const status = useServerStatus(profile);
  switch (status) {
    case 'unasked':
    case 'ok':
      return null;
    case 'no_key':
      return <Badge tone="warn">{words.keyMissing}</Badge>;
    case 'rate_limited':
      return <Badge tone="warn">{statusWords.rateLimited}</Badge>;
    case 'unreachable':
      return <Badge tone="bad">{statusWords.unreachable}</Badge>;
    case 'broken':
      return <Badge tone="bad">{statusWords.broken}</Badge>;
    case 'unauthorized':
      return <Badge tone="bad">{statusWords.unauthorized}</Badge>;
    case 'forbidden':
      return <Badge tone="bad">{statusWords.forbidden}</Badge>;
  }
}

/** Why the engine leaves a server alone for now, and until when. */
export function ServerPauseNote({ profile }: { profile: ServerProfile }) {
  const { engine } = useServices();
  const pause = useSyncExternalStore(
    engine.subscribe,
    () => engine.state().pauses.find(({ serverId }) => serverId === profile.id) ?? null,
  );
  if (pause === null) return null;
  const { reason, until } = pause;
  return (
    <p className="text-pretty text-sm text-warn">
      {until === null ? words.paused : words.pausedUntil(formatTime(until))} {pauseWord[reason](profile.label)}
    </p>
  );
}

type FactsProps = { profile: ServerProfile; work: ServerWork };

export function ServerFacts({ profile, work }: FactsProps) {
  const facts = [
    words.models(profile.catalogue.models.length),
    words.atOnce(profile.inFlightLimit),
    ...(work.running > 0 ? [words.running(String(work.running))] : []),
    ...(work.waiting > 0 ? [words.waiting(String(work.waiting))] : []),
  ];
  return <p className="mt-1 text-faint text-xs tabular-nums">{facts.join(' · ')}</p>;
}
