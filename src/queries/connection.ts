// Connecting a video server: read what was typed, check it for free, and only then keep profile and key.
import { mutationOptions } from '@tanstack/react-query';
import type { ServerError } from '../core/errors.ts';
import { type KeyProblem, parseKey } from '../core/key.ts';
import { PRESETS, profileOf } from '../core/preset.ts';
import type { Preset, ServerProfile } from '../core/profile.ts';
import { checkServer, type ServerCheck } from '../core/server-check.ts';
import { parseServerUrl, type ServerUrlProblem } from '../core/server-url.ts';
import { profileKeys, profilesChanged, profilesOptions } from './profiles.ts';
import type { Services } from './services.tsx';

/** As typed; nothing is trimmed or checked yet. */
export type ConnectWish = {
  preset: Preset;
  label: string;
  url: string;
  key: string;
  /** Used when the server lists no models. */
  model: string;
};

export type ConnectOutcome =
  /** `keyKept` is false when this browser stores nothing: the key lives until the tab closes. */
  | { result: 'connected'; profile: ServerProfile; keyKept: boolean }
  | { result: 'bad_url'; problem: ServerUrlProblem }
  | { result: 'bad_key'; problem: KeyProblem }
  | { result: 'model_needed' }
  | { result: 'refused'; error: ServerError };

/** A bad address, a wrong key and a silent server are outcomes. Throws `StoreError` when the profile cannot be kept. */
export function connectOptions(services: Services) {
  return mutationOptions({
    networkMode: 'always',
    mutationFn: (wish: ConnectWish, { client }) => {
      const others = client.query(profilesOptions(services));
      return connect(services, wish, others);
    },
    onSuccess: async (outcome, _wish, _before, { client }) => {
      if (outcome.result !== 'connected') return;
      client.setQueryData<ServerProfile[]>(profileKeys.all, (known) => [outcome.profile, ...(known ?? [])]);
      await profilesChanged(services, client);
    },
  });
}

async function connect(
  services: Services,
  wish: ConnectWish,
  known: Promise<readonly ServerProfile[]>,
): Promise<ConnectOutcome> {
  const address = parseServerUrl(wish.url);
  if ('problem' in address) return { result: 'bad_url', problem: address.problem };
  const key = readKey(wish);
  if (typeof key === 'object' && key !== null) return { result: 'bad_key', problem: key.problem };
  const others = await known;
  const draft = {
    id: services.random.uuid(),
    preset: wish.preset,
    label: labelOf(wish.label, address.url),
    baseUrl: address.url,
    models: wish.model.trim() === '' ? [] : [wish.model.trim()],
    canList: true,
    keyed: key !== null,
  };
  const checked = await check(services, { ...profileOf(draft, others), createdAt: services.clock.now() }, key);
  if (!checked.ok) return { result: 'refused', error: checked.error };
  const models = checked.models.length > 0 ? checked.models : draft.models;
  const profile = profileOf({ ...draft, models, canList: checked.canList }, others);
  if (profile.catalogue.models.length === 0) return { result: 'model_needed' };
  const saved = await services.profiles.put(profile);
  const keyKept = key === null || services.keyring.write(saved.keyName, key);
  return { result: 'connected', profile: saved, keyKept };
}

/** Null when no key was typed and none is needed. */
function readKey(wish: ConnectWish): string | null | { problem: KeyProblem } {
  const parsed = parseKey(wish.key);
  if ('key' in parsed) return parsed.key;
  return parsed.problem === 'empty' && !PRESETS[wish.preset].keyRequired ? null : parsed;
}

function labelOf(label: string, url: string): string {
  return label.trim() === '' ? new URL(url).host : label.trim();
}

export type KeyOutcome =
  | { result: 'kept'; keyKept: boolean }
  | { result: 'bad_key'; problem: KeyProblem }
  | { result: 'refused'; error: ServerError };

/** A new key for a server that is already connected, checked before it replaces the old one. */
export function replaceKeyOptions(services: Services) {
  return mutationOptions({
    networkMode: 'always',
    mutationFn: async (wish: { profile: ServerProfile; key: string }): Promise<KeyOutcome> => {
      const parsed = parseKey(wish.key);
      if ('problem' in parsed) return { result: 'bad_key', problem: parsed.problem };
      const checked = await check(services, wish.profile, parsed.key);
      if (!checked.ok) return { result: 'refused', error: checked.error };
      const keyKept = services.keyring.write(wish.profile.keyName, parsed.key);
      services.engine.nudge();
      return { result: 'kept', keyKept };
    },
  });
}

function check(services: Services, profile: ServerProfile, key: string | null): Promise<ServerCheck> {
  return checkServer(services.videoServer(profile, key));
}
