// A page that is signed in to an account nobody had before.
import type { BrowserContext } from '@playwright/test';
import * as z from 'zod/mini';
import type { Account, RunningSite } from './running-site.ts';

const sessionSchema = z.looseObject({ access_token: z.string(), expires_in: z.number() });

/** To be called before the first page is opened. */
export async function signInAnew(
  context: BrowserContext,
  { supabaseUrl, publishableKey }: Pick<RunningSite, 'supabaseUrl' | 'publishableKey'>,
): Promise<Account> {
  const account = { email: `${crypto.randomUUID()}@example.test`, password: 'correct horse battery' };
  const answer = await fetch(`${supabaseUrl}/auth/v1/signup`, {
    method: 'POST',
    headers: { apikey: publishableKey, 'content-type': 'application/json' },
    body: JSON.stringify(account),
  });
  const session = sessionSchema.parse(await answer.json());
  const expires_at = Math.floor(Date.now() / 1000) + session.expires_in;
  await context.addInitScript(
    ([stack, kept]) => {
      if (!location.protocol.startsWith('http') || localStorage.getItem('sora-studio-local-stack') !== null) return;
      localStorage.setItem('sora-studio-local-stack', stack);
      localStorage.setItem('sora-studio-auth', kept);
    },
    [publishableKey, JSON.stringify({ expires_at, ...session })] as const,
  );
  return account;
}
