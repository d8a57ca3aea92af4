// What one test leaves behind would meet the next: servers, caps and batches go, generations and their history stay.
import * as z from 'zod/mini';
import type { RunningSite } from './running-site.ts';

const tokenSchema = z.object({ access_token: z.string() });

const LEFTOVERS = ['batches', 'budgets', 'server_profiles'];

export async function freshenAccount({ supabaseUrl, publishableKey, account }: RunningSite): Promise<void> {
  const json = { apikey: publishableKey, 'content-type': 'application/json' };
  const answer = await fetch(`${supabaseUrl}/auth/v1/token?grant_type=password`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify(account),
  });
  const { access_token } = tokenSchema.parse(await answer.json());
  const headers = { ...json, authorization: `Bearer ${access_token}` };
  for (const table of LEFTOVERS) {
    const removed = await fetch(`${supabaseUrl}/rest/v1/${table}?id=not.is.null`, { method: 'DELETE', headers });
    if (!removed.ok) throw new Error(`${table}: ${removed.status} ${await removed.text()}`);
  }
}
