// Under which name a browser keeps a server's key. Refuses to let a key follow its server to another origin.
import type { ServerProfile } from './profile.ts';

/** A name of its own: nothing that was kept before can be sent to this server. */
export function ownKeyName(id: string): string {
  return `server_key_${id}`;
}

/**
 * The name for a server that is now found elsewhere: the same while the origin stays, a fresh one else, so that no
 * browser of the account sends its key there before a person enters it again.
 */
export function keyNameAt(profile: Pick<ServerProfile, 'keyName' | 'baseUrl'>, baseUrl: string, fresh: string): string {
  return originOf(profile.baseUrl) === originOf(baseUrl) ? profile.keyName : ownKeyName(fresh);
}

/** Null for what is no address, which is the origin of nothing. */
function originOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).origin : null;
}
