// A record taken back as inputs for a new video, and what of it is lost on the way. Refuses to name what this account
// does not have: a server, an image or a clip that is not here is said, not asked for.
import { choiceOf, type Wish } from '../choice.ts';
import type { ChoiceChange } from '../choice-change.ts';
import type { ServerProfile } from '../profile.ts';
import type { Reference, Spec } from '../spec.ts';
import type { PortableRecord } from './record.ts';

/** What was looked up here. */
export type Found = {
  /** The server of the record's address; null when this account has none. */
  profile: ServerProfile | null;
  hasReference: boolean;
  /** Whether the clip it was made from is in the Library. */
  hasSource: boolean;
};

export type Loss =
  | { kind: 'server'; label: string; url: string }
  | { kind: 'server_off'; label: string }
  /** A picture that is not in this account's bucket. */
  | { kind: 'reference'; filename: string }
  /** A remix, edit or extension: it starts from another clip, and is asked for there. */
  | { kind: 'operation'; operation: Exclude<Spec['operation'], 'create'> }
  /** What the server of today takes instead. */
  | ChoiceChange;

export type Restored = {
  prompt: string;
  serverId: string | null;
  wish: Wish;
  reference: Reference | null;
  source: Spec['source'];
  /** In the order of the form. */
  losses: readonly Loss[];
};

export function restored(record: PortableRecord, found: Found): Restored {
  const { prompt, model, size, seconds, parameters, reference, source } = record.spec;
  const kept = reference !== null && found.hasReference ? reference : null;
  const wish = { model, size, seconds, parameters };
  return {
    prompt,
    serverId: found.profile?.disabled === false ? found.profile.id : null,
    wish,
    reference: kept,
    source:
      kept === null || source === null
        ? null
        : { ...source, generationId: found.hasSource ? source.generationId : null },
    losses: [...serverLosses(record, found), ...inputLosses(record, kept), ...changesAt(found.profile, wish, kept)],
  };
}

function serverLosses({ server }: PortableRecord, { profile }: Found): readonly Loss[] {
  if (profile === null) return [{ kind: 'server', label: server.label, url: server.url }];
  return profile.disabled ? [{ kind: 'server_off', label: profile.label }] : [];
}

function inputLosses({ spec }: PortableRecord, kept: Reference | null): readonly Loss[] {
  const { reference, operation } = spec;
  return [
    ...(reference !== null && kept === null ? [{ kind: 'reference', filename: reference.filename } as const] : []),
    ...(operation === 'create' ? [] : [{ kind: 'operation', operation } as const]),
  ];
}

/** What the form will show in place of what was wished for. Nothing is known of a server that is not here. */
function changesAt(profile: ServerProfile | null, wish: Wish, kept: Reference | null): readonly Loss[] {
  if (profile === null || profile.disabled) return [];
  const choice = choiceOf(profile, wish);
  if (choice === null) return [];
  const losses: Loss[] = [];
  const { model, size, seconds } = wish;
  if (model !== null && model !== choice.model.id) losses.push({ kind: 'model', from: model, to: choice.model.label });
  if (size !== null && size !== choice.size) losses.push({ kind: 'size', from: size, to: choice.size });
  if (seconds !== null && seconds !== choice.seconds)
    losses.push({ kind: 'seconds', from: seconds, to: choice.seconds });
  for (const [name, from] of Object.entries(wish.parameters)) {
    const to = choice.parameters[name] ?? null;
    if (to !== from) losses.push({ kind: 'parameter', name, from, to });
  }
  if (kept !== null && profile.capabilities.reference === false) losses.push({ kind: 'image_unsupported' });
  return losses;
}
