// The local account as a program: signed in by password, with the product's own stores for it.

import { createClient } from '@supabase/supabase-js';
import type { SupabasePart } from '../../scripts/local-parts.ts';
import type { ClipStore } from '../../src/core/ports/clip-store.ts';
import type { Clock } from '../../src/core/ports/clock.ts';
import type { GenerationStore } from '../../src/core/ports/generation-store.ts';
import { profileOf } from '../../src/core/preset.ts';
import type { ServerProfile } from '../../src/core/profile.ts';
import { createSupabaseClipStore } from '../../src/stores/clip-store.ts';
import { createSupabaseGenerationStore } from '../../src/stores/generation-store.ts';
import { createRest } from '../../src/stores/postgrest.ts';
import { createSupabaseProfileStore } from '../../src/stores/profile-store.ts';
import { createSystemClock } from '../../src/stores/system.ts';
import { createMemorySpool } from '../fakes/memory-spool.ts';
import { spec } from '../fixtures/generation.ts';

export type ProgramAccount = {
  userId: string;
  /** Good for an hour. */
  token: string;
  generations: GenerationStore;
  clips: ClipStore;
  /** Adds a server that needs no key. */
  connect(serverUrl: string, inFlightLimit: number): Promise<ServerProfile>;
  /** Names of what the bucket of clips holds in this folder. */
  objectsIn(folder: string): Promise<readonly string[]>;
  /** The id of the row. */
  ask(profile: ServerProfile, prompt: string): Promise<string>;
};

/** `supabaseUrl` may be that of a proxy before the project. */
export async function openAccount(
  { account }: SupabasePart,
  supabaseUrl = account.supabaseUrl,
): Promise<ProgramAccount> {
  const { email, password, publishableKey, userId } = account;
  const auth = createClient(supabaseUrl, publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false },
  }).auth;
  const { data, error } = await auth.signInWithPassword({ email, password });
  if (error !== null) throw error;
  const token = data.session.access_token;
  const access = { url: supabaseUrl, anonKey: publishableKey, accessToken: async () => token, fetch: globalThis.fetch };
  const rest = createRest(access);
  const clock: Clock = createSystemClock();
  const generations = createSupabaseGenerationStore(rest, { clock });
  const profiles = createSupabaseProfileStore(rest);
  return {
    ...{ userId, token, generations },
    clips: createSupabaseClipStore({ ...access, spool: createMemorySpool() }),
    async connect(baseUrl, inFlightLimit) {
      const connection = { id: crypto.randomUUID(), preset: 'simulator', label: 'Simulator', baseUrl } as const;
      const profile = profileOf({ ...connection, models: [], canList: true, keyed: false }, []);
      return profiles.put({ ...profile, inFlightLimit });
    },
    async objectsIn(folder) {
      const storage = createClient(supabaseUrl, publishableKey, { accessToken: access.accessToken }).storage;
      const listed = await storage.from('video_files').list(folder);
      if (listed.error !== null) throw listed.error;
      return listed.data.map(({ name }) => name);
    },
    async ask({ id, label, baseUrl }, prompt) {
      const server = { id, label, url: baseUrl };
      const draft = { id: crypto.randomUUID(), server, title: null, estimatedCostMicroUsd: 0 };
      await generations.add({ ...draft, spec: { ...spec, prompt } });
      return draft.id;
    },
  };
}
