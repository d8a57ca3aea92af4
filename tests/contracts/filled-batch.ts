// A batch for the contracts whose rows are written down and not yet let go.
import { randomUUID } from 'node:crypto';
import type { ServerProfile } from '../../src/core/profile.ts';
import { draftOf, type RowAccount } from './generation-world.ts';

/** Rows in this order, each with its own file name. */
export async function fillBatch(account: RowAccount, server: ServerProfile, slugs: readonly string[]): Promise<string> {
  const id = randomUUID();
  const settings = { name: 'Tides', groupSize: 5, groupPauseSeconds: 0, inFlightLimit: null };
  const { server: ref, ...draft } = draftOf(server);
  await account.batches.open({ id, server: ref, columns: [], ...settings });
  const entries = slugs.map((slug, index) => ({
    ...{ ...draft, id: randomUUID(), server: ref, position: index + 1, slug, tags: [], variables: {}, onHold: false },
  }));
  await account.batches.add(id, entries);
  return id;
}
