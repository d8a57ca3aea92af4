// From what was seen of a server to what it is and can do. Refuses to call usable what cannot be asked for videos.
import type { ServerError } from '../errors.ts';
import type { Observations } from '../ports/server-probe.ts';
import { PRESETS } from '../preset.ts';
import type { Capabilities, Preset, ServerProfile } from '../profile.ts';
import { decisiveRefusal } from '../server-check.ts';
import { isRefusal, kindOf } from './kind.ts';
import { type Seen, seenIn } from './seen.ts';

export type Verdict =
  | { usable: false; error: ServerError }
  | {
      usable: true;
      kind: Preset;
      models: readonly string[];
      seen: Seen;
      latencyMs: number;
      /** Server's clock less this one's; null when no page may read it. */
      clockSkewMs: number | null;
    };

export function verdictOf(observations: Observations): Verdict {
  const { models, list, job, latencyMs, clockSkewMs } = observations;
  const refusal = decisiveRefusal({
    models: isRefusal(models) ? models.error : null,
    list: isRefusal(list) ? list.error : null,
    job: job?.error ?? null,
  });
  if (refusal !== null) return { usable: false, error: refusal };
  const names = isRefusal(models) ? [] : models.names;
  return {
    usable: true,
    kind: kindOf(observations),
    models: names,
    seen: seenIn(observations),
    latencyMs,
    clockSkewMs,
  };
}

/** What such servers usually can, corrected by what this one showed. */
export function capabilitiesOf(kind: Preset, seen: Seen): Capabilities {
  return { ...PRESETS[kind].capabilities, ...seen };
}

/** What is known of a server after it was asked again: a seen yes or no replaces what was kept, the rest stays. */
export function probedProfile(profile: ServerProfile, seen: Seen, at: Date): ServerProfile {
  return { ...profile, capabilities: { ...profile.capabilities, ...seen }, probedAt: at };
}

/** The same server as another kind: spoken to differently, and what was not seen follows the kind. */
export function profileAsKind(profile: ServerProfile, kind: Preset, seen: Seen): ServerProfile {
  const { dialect, parameters } = PRESETS[kind];
  return { ...profile, preset: kind, dialect, parameters, capabilities: capabilitiesOf(kind, seen) };
}
