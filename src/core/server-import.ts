// What becomes of the servers in a file: each a new one, a newer state of one that is there, or nothing. Refuses to let a
// file name where a key is kept: a key of this browser can never be sent to an address that came from a file.
import { keyNameAt, ownKeyName } from './key-name.ts';
import type { ServerProfile } from './profile.ts';
import type { FileServer } from './server-file.ts';

export type ImportChoice = 'update' | 'add' | 'skip';

export type ImportEntry = {
  server: FileServer;
  /** The server of the account that the file seems to mean; null for one that is new here. */
  existing: ServerProfile | null;
};

/** In the file's order. A server of the account is meant at most once, by the first that names it. */
export function importEntries(
  servers: readonly FileServer[],
  profiles: readonly ServerProfile[],
): readonly ImportEntry[] {
  const meant = new Set<string>();
  return servers.map((server) => {
    const existing = profiles.find(({ id }) => id === server.id && !meant.has(id)) ?? null;
    if (existing !== null) meant.add(existing.id);
    return { server, existing };
  });
}

/** What an entry starts with: a newer state of what is there, else a new one. */
export function firstChoice({ existing }: ImportEntry): ImportChoice {
  return existing === null ? 'add' : 'update';
}

/** Null for one that is left out. `fresh` is an id that nothing has yet. */
export function importedProfile(
  { server, existing }: ImportEntry,
  choice: ImportChoice,
  place: { fresh: string; position: number },
): Omit<ServerProfile, 'createdAt'> | null {
  const { id: _id, probedAt, ...said } = server;
  const facts = { ...said, probedAt: probedAt === null ? null : new Date(probedAt) };
  const added = { ...facts, id: place.fresh, keyName: ownKeyName(place.fresh), position: place.position };
  switch (choice) {
    case 'skip':
      return null;
    case 'add':
      return added;
    case 'update': {
      if (existing === null) return added;
      const { id, position } = existing;
      return { ...facts, id, position, keyName: keyNameAt(existing, server.baseUrl, place.fresh) };
    }
  }
}
