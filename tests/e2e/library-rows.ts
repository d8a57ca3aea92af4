// Rows for the Library: asked for at a server that nobody has, so that they stay as they are.
import { createSupabaseGenerationStore } from '../../src/stores/generation-store.ts';
import { createRest } from '../../src/stores/postgrest.ts';
import { createSystemClock } from '../../src/stores/system.ts';
import { spec } from '../fixtures/generation.ts';
import { accountHeaders } from './fresh-account.ts';
import type { RunningSite } from './running-site.ts';

/** The last prompt becomes the newest row. */
export async function addRows(site: RunningSite, prompts: readonly string[]): Promise<void> {
  const { authorization } = await accountHeaders(site);
  const rest = createRest({
    url: site.supabaseUrl,
    anonKey: site.publishableKey,
    accessToken: async () => authorization.replace('Bearer ', ''),
    fetch: globalThis.fetch,
  });
  const store = createSupabaseGenerationStore(rest, { clock: createSystemClock() });
  for (const [index, prompt] of prompts.entries()) {
    const size = ['1280x720', '720x1280', '1024x1024'][index % 3] ?? spec.size;
    await store.add({
      id: crypto.randomUUID(),
      spec: { ...spec, prompt, size },
      server: { id: null, label: 'Nowhere', url: 'http://nowhere.test/v1' },
      estimatedCostMicroUsd: 0,
      title: null,
    });
  }
}
