// Changing the list of video servers: adding, editing, ordering, copying, importing and removing them.
import { mutationOptions, type QueryClient } from '@tanstack/react-query';
import { ownKeyName } from '../core/key-name.ts';
import type { ServerProfile } from '../core/profile.ts';
import { type ImportChoice, type ImportEntry, importedProfile } from '../core/server-import.ts';
import { numbered } from '../core/server-list.ts';
import { profileKeys, profilesChanged, profilesOptions } from './profiles.ts';
import type { Services } from './services.tsx';

/** Adds or changes a server. One that went to another origin leaves its old key nowhere in this browser. */
export function saveProfileOptions(services: Services) {
  return mutationOptions({
    networkMode: 'always',
    mutationFn: (profile: Omit<ServerProfile, 'createdAt'>, { client }) => keep(services, client, profile),
    onSuccess: (_saved, _profile, _before, { client }) => profilesChanged(services, client),
  });
}

const ORDERING = ['profiles', 'order'];

/** Gives the servers the places they are handed over in. On screen at once; one order after the other. */
export function orderProfilesOptions(services: Services) {
  return mutationOptions({
    networkMode: 'always',
    mutationKey: ORDERING,
    scope: { id: 'profiles' },
    mutationFn: async (ordered: readonly ServerProfile[], { client }) => {
      try {
        await place(services, ordered);
      } finally {
        // What an earlier one brought about must not be shown over what a later one asks for.
        if (client.isMutating({ mutationKey: ORDERING }) === 1) await profilesChanged(services, client);
      }
    },
    onMutate: async (ordered, { client }) => {
      await client.cancelQueries({ queryKey: profileKeys.all });
      client.setQueryData<readonly ServerProfile[]>(profileKeys.all, ordered);
    },
  });
}

/** Turns a server off, or on again. */
export function turnProfileOptions(services: Services) {
  return mutationOptions({
    networkMode: 'always',
    mutationFn: async ({ id, disabled }: Pick<ServerProfile, 'id' | 'disabled'>) => {
      const profile = (await services.profiles.list()).find((each) => each.id === id);
      if (profile !== undefined) await services.profiles.put({ ...profile, disabled });
    },
    onSuccess: (_done, _wish, _before, { client }) => profilesChanged(services, client),
  });
}

export type CopyWish = { profile: ServerProfile; label: string };

/** A second one with the same settings, right behind the first. Its key has a name of its own and is nowhere yet. */
export function copyProfileOptions(services: Services) {
  return mutationOptions({
    networkMode: 'always',
    mutationFn: async ({ profile, label }: CopyWish, { client }) => {
      const id = services.random.uuid();
      const copy: ServerProfile = { ...profile, id, label, keyName: ownKeyName(id), position: Number.NaN };
      const all = await client.query(profilesOptions(services));
      await place(
        services,
        all.flatMap((each) => (each.id === profile.id ? [each, copy] : [each])),
      );
    },
    onSuccess: (_done, _wish, _before, { client }) => profilesChanged(services, client),
  });
}

export type ImportWish = { entry: ImportEntry; choice: ImportChoice };
export type ImportOutcome = { added: number; updated: number };

/** One server after the other, new ones at the end. What was kept before something failed stays. Throws `StoreError`. */
export function importProfilesOptions(services: Services) {
  return mutationOptions({
    networkMode: 'always',
    mutationFn: async (wishes: readonly ImportWish[], { client }): Promise<ImportOutcome> => {
      try {
        return await importAll(services, client, wishes);
      } finally {
        await profilesChanged(services, client);
      }
    },
  });
}

async function importAll(
  services: Services,
  client: QueryClient,
  wishes: readonly ImportWish[],
): Promise<ImportOutcome> {
  const all = await client.query(profilesOptions(services));
  const outcome = { added: 0, updated: 0 };
  const last = Math.max(-1, ...all.map(({ position }) => position));
  for (const { entry, choice } of wishes) {
    const spot = { fresh: services.random.uuid(), position: last + 1 + outcome.added };
    const profile = importedProfile(entry, choice, spot);
    if (profile === null) continue;
    await keep(services, client, profile);
    outcome[profile.id === entry.existing?.id ? 'updated' : 'added'] += 1;
  }
  return outcome;
}

/** Forgets the server and its key in this browser. What it made stays; what is running there is no longer watched. */
export function removeProfileOptions(services: Services) {
  return mutationOptions({
    networkMode: 'always',
    mutationFn: async (profile: ServerProfile) => {
      await services.profiles.remove(profile.id);
      services.keyring.remove(profile.keyName);
    },
    onSuccess: (_done, _profile, _before, { client }) => profilesChanged(services, client),
  });
}

/** Writes those whose place is not the one they have, each as it is by now: another tab may have changed the rest. */
async function place({ profiles }: Services, ordered: readonly ServerProfile[]): Promise<void> {
  const known = new Map((await profiles.list()).map((profile) => [profile.id, profile]));
  const placed = numbered(ordered.map((profile) => known.get(profile.id) ?? profile));
  const changed = placed.filter((profile) => profile !== known.get(profile.id));
  await Promise.all(changed.map((profile) => profiles.put(profile)));
}

async function keep(
  services: Services,
  client: QueryClient,
  profile: Omit<ServerProfile, 'createdAt'>,
): Promise<ServerProfile> {
  const all = await client.query(profilesOptions(services));
  const saved = await services.profiles.put(profile);
  const left = all.find(({ id }) => id === saved.id)?.keyName;
  if (left !== undefined && left !== saved.keyName) services.keyring.remove(left);
  return saved;
}
