// Connecting a video server: read what was typed, check it for free, and only then keep profile and key.
import { mutationOptions } from '@tanstack/react-query';
import type { ServerError } from '../core/errors.ts';
import { type KeyProblem, parseKey } from '../core/key.ts';
import type { Reach } from '../core/ports/server-probe.ts';
import { PRESETS, profileOf } from '../core/preset.ts';
import { capabilitiesOf } from '../core/probe/verdict.ts';
import type { Preset, ServerProfile } from '../core/profile.ts';
import { checkServer } from '../core/server-check.ts';
import { parseServerUrl, type ServerUrlProblem } from '../core/server-url.ts';
import { lookAt } from './probe.ts';
import { profileKeys, profilesChanged, profilesOptions } from './profiles.ts';
import type { Services } from './services.tsx';

/** As typed; nothing is trimmed or checked yet. */
export type ConnectWish = {
  /** Null lets the server's answers tell. */
  preset: Preset | null;
  label: string;
  url: string;
  key: string;
  /** Used when the server lists no models. */
  model: string;
};

type Unfit =
  | { result: 'bad_url'; problem: ServerUrlProblem }
  | { result: 'bad_key'; problem: KeyProblem }
  | { result: 'refused'; error: ServerError; reach: Reach | null };

/** What was found out about a server that nobody has connected yet. */
export type Found = {
  result: 'found';
  /** What it answers like, whatever a person said. */
  kind: Preset;
  profile: Omit<ServerProfile, 'createdAt'>;
  key: string | null;
  latencyMs: number;
  clockSkewMs: number | null;
};

export type CheckOutcome = Unfit | Found;

export type ConnectOutcome =
  | Unfit
  /** `keyKept` is false when this browser stores nothing: the key lives until the tab closes. */
  | { result: 'connected'; profile: ServerProfile; keyKept: boolean }
  | { result: 'model_needed' };

/** A bad address, a wrong key and a silent server are outcomes. Nothing is kept and nothing is paid. */
export function checkOptions(services: Services) {
  return mutationOptions({
    networkMode: 'always',
    mutationFn: (wish: ConnectWish, { client }) => find(services, wish, client.query(profilesOptions(services))),
  });
}

/** Checks, then keeps. Throws `StoreError` when the profile cannot be kept. */
export function connectOptions(services: Services) {
  return mutationOptions({
    networkMode: 'always',
    mutationFn: async (wish: ConnectWish, { client }) => {
      const found = await find(services, wish, client.query(profilesOptions(services)));
      return found.result === 'found' ? await keep(services, found) : found;
    },
    onSuccess: async (outcome, _wish, _before, { client }) => {
      if (outcome.result !== 'connected') return;
      client.setQueryData<ServerProfile[]>(profileKeys.all, (known) => [outcome.profile, ...(known ?? [])]);
      await profilesChanged(services, client);
    },
  });
}

async function find(
  services: Services,
  wish: ConnectWish,
  known: Promise<readonly ServerProfile[]>,
): Promise<CheckOutcome> {
  const address = parseServerUrl(wish.url);
  if ('problem' in address) return { result: 'bad_url', problem: address.problem };
  const key = readKey(wish);
  if (typeof key === 'object' && key !== null) return { result: 'bad_key', problem: key.problem };
  const others = await known;
  const draft = {
    id: services.random.uuid(),
    preset: wish.preset ?? 'other',
    label: labelOf(wish.label, address.url),
    baseUrl: address.url,
    models: wish.model.trim() === '' ? [] : [wish.model.trim()],
    canList: true,
    keyed: key !== null,
  };
  const now = services.clock.now();
  const look = await lookAt(services.serverProbe({ ...profileOf(draft, others), createdAt: now }, key), null);
  if (!look.usable) return { result: 'refused', error: look.error, reach: look.reach };
  const { kind, latencyMs, clockSkewMs, seen } = look;
  const preset = wish.preset ?? kind;
  const models = look.models.length > 0 ? look.models : draft.models;
  const capabilities = capabilitiesOf(preset, seen);
  const profile = { ...profileOf({ ...draft, preset, models }, others), capabilities, probedAt: now };
  return { result: 'found', kind, profile, key, latencyMs, clockSkewMs };
}

async function keep(services: Services, { profile, key }: Found): Promise<ConnectOutcome> {
  if (profile.catalogue.models.length === 0) return { result: 'model_needed' };
  const saved = await services.profiles.put(profile);
  const keyKept = key === null || services.keyring.write(saved.keyName, key);
  return { result: 'connected', profile: saved, keyKept };
}

/** Null when no key was typed and none is needed. */
function readKey(wish: ConnectWish): string | null | { problem: KeyProblem } {
  const parsed = parseKey(wish.key);
  if ('key' in parsed) return parsed.key;
  const needed = wish.preset !== null && PRESETS[wish.preset].keyRequired;
  return parsed.problem === 'empty' && !needed ? null : parsed;
}

function labelOf(label: string, url: string): string {
  return label.trim() === '' ? new URL(url).host : label.trim();
}

export type KeyOutcome =
  | { result: 'kept'; keyKept: boolean }
  | { result: 'bad_key'; problem: KeyProblem }
  | { result: 'refused'; error: ServerError; reach: Reach | null };

/** A new key for a server that is already connected, checked before it replaces the old one. */
export function replaceKeyOptions(services: Services) {
  return mutationOptions({
    networkMode: 'always',
    mutationFn: async (wish: { profile: ServerProfile; key: string }): Promise<KeyOutcome> => {
      const parsed = parseKey(wish.key);
      if ('problem' in parsed) return { result: 'bad_key', problem: parsed.problem };
      const checked = await checkServer(services.videoServer(wish.profile, parsed.key));
      if (!checked.ok) return await refused(services, wish.profile, checked.error);
      const keyKept = services.keyring.write(wish.profile.keyName, parsed.key);
      services.engine.nudge();
      return { result: 'kept', keyKept };
    },
  });
}

/** Of a silence, what stands behind it. */
async function refused(services: Services, profile: ServerProfile, error: ServerError): Promise<KeyOutcome> {
  const reach = error.fault === 'network' ? await services.serverProbe(profile, null).reach() : null;
  return { result: 'refused', error, reach };
}
