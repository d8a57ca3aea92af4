// The account that tests share. What one of them leaves behind would meet the next: servers, caps and batches go,
// generations and their history stay.
import * as z from 'zod/mini';
import type { RunningSite } from './running-site.ts';

const tokenSchema = z.object({ access_token: z.string() });

const LEFTOVERS = ['batches', 'budgets', 'server_profiles'];

/** What lets a request speak for the account. */
export async function accountHeaders(site: Pick<RunningSite, 'supabaseUrl' | 'publishableKey' | 'account'>) {
  const { supabaseUrl, publishableKey, account } = site;
  const json = { apikey: publishableKey, 'content-type': 'application/json' };
  const answer = await fetch(`${supabaseUrl}/auth/v1/token?grant_type=password`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify(account),
  });
  const { access_token } = tokenSchema.parse(await answer.json());
  return { ...json, authorization: `Bearer ${access_token}` };
}

/** For tests whose browsers come to the site with nothing and are signed in by it. */
export async function freshenAccount(site: RunningSite): Promise<void> {
  const { supabaseUrl } = site;
  const headers = await accountHeaders(site);
  for (const table of LEFTOVERS) {
    const removed = await fetch(`${supabaseUrl}/rest/v1/${table}?id=not.is.null`, { method: 'DELETE', headers });
    if (!removed.ok) throw new Error(`${table}: ${removed.status} ${await removed.text()}`);
  }
}
