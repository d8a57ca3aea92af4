// Which key goes to which server, and which servers this machine can reach. A key never goes to any other.
import type { ServerProfile } from '../../core/profile.ts';
import type { Keys } from './environment.ts';

/** Null when the environment has none for it. */
export function keyFor({ keyName, baseUrl }: Pick<ServerProfile, 'keyName' | 'baseUrl'>, keys: Keys): string | null {
  const named = keys.byName.get(keyName) ?? keys.byName.get(baseUrl);
  if (named !== undefined) return named;
  if (keys.given?.url === baseUrl) return keys.given.key;
  return keyName === 'openai_api_key' ? keys.openAiKey : null;
}

/**
 * `localhost` is another machine on every device: such a server counts as reachable where Supabase is local as well, or
 * where the environment names it.
 */
export function isWithinReach({ keyName, baseUrl }: ServerProfile, keys: Keys, supabaseUrl: string): boolean {
  const named = keys.given?.url === baseUrl || keys.byName.has(keyName) || keys.byName.has(baseUrl);
  return named || !isLoopback(baseUrl) || isLoopback(supabaseUrl);
}

function isLoopback(url: string): boolean {
  return /^(localhost|.+\.localhost|127\.[\d.]+|0\.0\.0\.0|\[::1\])$/.test(new URL(url).hostname);
}
