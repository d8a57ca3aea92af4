// Server profiles: what every store promises.
import { describe, expect, test } from 'vitest';
import type { ParameterOffer } from '../../src/core/parameter-offer.ts';
import type { Draft } from '../../src/core/ports/generation-store.ts';
import {
  beginOf,
  claimOf,
  draftOf,
  inSeconds,
  openServer,
  profileOf,
  type RowWorld,
  saveOf,
} from './generation-world.ts';

const origin = { source: 'nobody', readOn: '2026-11-20', by: 'person' } as const;
const price = { perSecondMicroUsd: null, ...origin };
const wide = { size: '1280x720', ratio: '16:9' };
const offer = {
  seconds: [4, 8],
  freeSeconds: { minimum: 1, maximum: 60, step: 1 },
  defaultSize: '1280x720',
  defaultSeconds: 4,
  sizes: [{ ...wide, price }],
  freeSize: { minimum: 64, maximum: 2048, step: 16, price },
  ...origin,
};
const sora = { id: 'sora-2', label: 'Sora 2', ...offer };
const catalogue = { models: [sora], anyModel: offer };
const parameters: readonly ParameterOffer[] = [
  {
    ...{ name: 'num_inference_steps', kind: 'integer', minimum: 1, maximum: 200, step: 1, standard: 50, choices: [] },
    ...origin,
  },
  {
    ...{ name: 'quality', kind: 'choice', minimum: null, maximum: null, step: null, standard: 'hd' },
    ...{ choices: ['standard', 'hd'], ...origin },
  },
];

export function profileStoreContract(name: string, world: () => RowWorld): void {
  describe(`servers kept in ${name}`, () => {
    test('a server comes back whole, in the order of its place', async () => {
      const { profiles } = await world().openAccount();
      const second = await profiles.put(profileOf({ position: 2, catalogue }));
      const first = await profiles.put(profileOf({ position: 1, preset: 'simulator', keyRequired: true }));
      expect(second).toMatchObject({ position: 2, catalogue });
      expect(second.createdAt).toBeInstanceOf(Date);
      expect(await profiles.list()).toEqual([first, second]);
    });

    test('stating a price prices what waits without one, and lets go on what was held back for want of it', async () => {
      const account = await world().openAccount();
      const server = await openServer(account, { catalogue });
      const added = async (more: Partial<Draft['spec']>, estimatedCostMicroUsd: number | null = null) => {
        const { spec } = draftOf(server);
        const draft = draftOf(server, { spec: { ...spec, ...more }, estimatedCostMicroUsd });
        return (await account.generations.add(draft)).id;
      };
      const listed = await added({});
      const cap = { scope: 'account', period: 'day', serverId: null, batchId: null, mode: 'stop' } as const;
      await account.budgets.put({ ...cap, id: crypto.randomUUID(), limitMicroUsd: 90_000_000, warnPercent: 80 });
      const [row] = await account.generations.claim(claimOf(server.id, { limit: 1 }));
      if (row === undefined) throw new Error('nothing was claimed');
      expect(await account.generations.beginSubmission(beginOf(row))).toMatchObject({ reason: 'price_unknown' });
      const lastFailure = { fault: 'price_unknown', billed: 'no', message: null, param: null, at: new Date() } as const;
      const held = { status: 'pending', nextCheckAt: inSeconds(800), refusals: 0, lastFailure } as const;
      await account.generations.save(saveOf(row, held));
      const free = await added({ size: '640x640', seconds: 4 });
      const otherModel = await added({ model: 'wan' });
      const told = await added({}, 7);
      const elsewhere = await account.generations.add(
        draftOf(await openServer(account, { catalogue }), { estimatedCostMicroUsd: null }),
      );

      const sizes = [{ ...wide, price: { ...price, perSecondMicroUsd: 100_000 } }];
      const freeSize = { ...offer.freeSize, price: { ...price, perSecondMicroUsd: 50_000 } };
      await account.profiles.put({
        ...server,
        catalogue: { models: [{ ...sora, sizes, freeSize }], anyModel: offer },
      });

      const costOf = async (id: string) => (await account.generations.find(id))?.estimatedCostMicroUsd;
      const costs = await Promise.all([listed, free, otherModel, told, elsewhere.id].map(costOf));
      expect(costs).toEqual([800_000, 200_000, null, 7, null]);
      expect((await account.generations.claim(claimOf(server.id))).map(({ id }) => id)).toContain(row.id);
    });

    test('what a server takes, its headers and its last probe come back', async () => {
      const { profiles } = await world().openAccount();
      const headers = { 'OpenAI-Organization': 'org-1', 'X-Route': 'gpu' };
      const probedAt = new Date('2026-11-21T10:00:00.250Z');
      const capabilities = { ...profileOf().capabilities, edits: true, extensions: false, extraParameters: true };
      const asked = { parameters, headers, probedAt, capabilities, disabled: true };
      const kept = await profiles.put(profileOf(asked));
      expect(kept).toMatchObject(asked);
      expect(kept.headers).toEqual(headers);
      expect(await profiles.list()).toEqual([kept]);
      const again = await profiles.put({ ...kept, headers: {}, parameters: [], probedAt: null, disabled: false });
      expect(again).toEqual({ ...kept, headers: {}, parameters: [], probedAt: null, disabled: false });
    });

    test('putting again replaces', async () => {
      const { profiles } = await world().openAccount();
      const before = await profiles.put(profileOf());
      const after = await profiles.put({ ...before, label: 'Renamed', inFlightLimit: 9 });
      expect(after).toEqual({ ...before, label: 'Renamed', inFlightLimit: 9 });
      expect(await profiles.list()).toEqual([after]);
    });

    test('how long to wait is kept per server, in whole seconds', async () => {
      const { profiles } = await world().openAccount();
      const usual = await profiles.put(profileOf());
      expect(usual).toMatchObject({ stalledAfterMs: 900_000, giveUpAfterMs: 3_600_000 });
      const patient = await profiles.put({ ...usual, stalledAfterMs: 1_800_400, giveUpAfterMs: 86_400_000 });
      expect(patient).toEqual({ ...usual, stalledAfterMs: 1_800_000, giveUpAfterMs: 86_400_000 });
      expect(await profiles.list()).toEqual([patient]);
    });

    test('removing is safe to repeat', async () => {
      const { profiles } = await world().openAccount();
      const server = await profiles.put(profileOf());
      await profiles.remove(server.id);
      await profiles.remove(server.id);
      expect(await profiles.list()).toEqual([]);
    });

    test('servers of other accounts can be neither seen, changed nor removed', async () => {
      const [one, other] = [await world().openAccount(), await world().openAccount()];
      const server = await one.profiles.put(profileOf());
      expect(await other.profiles.list()).toEqual([]);
      await expect(other.profiles.put({ ...server, label: 'Mine' })).rejects.toMatchObject({ fault: 'forbidden' });
      await other.profiles.remove(server.id);
      expect(await one.profiles.list()).toEqual([server]);
    });
  });
}
