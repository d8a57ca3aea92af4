// Which generations came from which: what every store promises.
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Generation } from '../../src/core/generation.ts';
import type { ServerProfile } from '../../src/core/profile.ts';
import type { Spec } from '../../src/core/spec.ts';
import { draftOf, jobOf, openServer, processing, type RowAccount, type RowWorld, saveOf } from './generation-world.ts';

type Server = Pick<ServerProfile, 'id' | 'label' | 'baseUrl'>;

/** A row whose job the server has taken. */
async function addJob({ generations }: RowAccount, server: Server, spec: Partial<Spec> = {}): Promise<Generation> {
  const base = draftOf(server);
  const row = await generations.add({ ...base, spec: { ...base.spec, ...spec } });
  const saved = await generations.save(saveOf(row, processing(60, jobOf())));
  if (saved === null) throw new Error('not saved');
  return saved;
}

function madeFrom(generation: Generation, operation: Spec['operation'] = 'remix'): Partial<Spec> {
  return { operation, source: { generationId: generation.id, jobId: jobIdOf(generation) } };
}

function jobIdOf({ lifecycle }: Generation): string {
  if (lifecycle.status !== 'processing') throw new Error('no job');
  return lifecycle.job.id;
}

function idsOf(family: readonly Generation[]): readonly string[] {
  return family.map(({ id }) => id).toSorted();
}

export function lineageStoreContract(name: string, world: () => RowWorld): void {
  describe(`families kept in ${name}`, () => {
    test('whoever of a family is asked for, all of it comes, oldest first, and nobody else', async () => {
      const account = await world().openAccount();
      const server = await openServer(account);
      await addJob(account, server);
      const root = await addJob(account, server);
      const remix = await addJob(account, server, madeFrom(root));
      const edit = await addJob(account, server, madeFrom(root, 'edit'));
      const extension = await addJob(account, server, madeFrom(remix, 'extend'));
      const family = [root, remix, edit, extension];
      for (const member of family) {
        const found = await account.lineage.family(member.id);
        expect(idsOf(found)).toEqual(idsOf(family));
        const times = found.map(({ createdAt }) => createdAt.getTime());
        expect(times).toEqual(times.toSorted((one, other) => one - other));
      }
      expect((await account.lineage.family(root.id)).find(({ id }) => id === remix.id)).toEqual(remix);
    });

    test('one that was made from nothing and became nothing is alone; an unknown one has nobody', async () => {
      const account = await world().openAccount();
      const row = await addJob(account, await openServer(account));
      expect(idsOf(await account.lineage.family(row.id))).toEqual([row.id]);
      expect(await account.lineage.family(randomUUID())).toEqual([]);
    });

    test('a source that was made elsewhere and taken in is found by its job, at its own server only', async () => {
      const account = await world().openAccount();
      const [server, other] = [
        await openServer(account),
        await openServer(account, { baseUrl: 'http://other.test/v1' }),
      ];
      const root = await addJob(account, server);
      const source = { generationId: null, jobId: jobIdOf(root) };
      const found = await addJob(account, server, { operation: 'remix', source });
      const stranger = await addJob(account, other, { operation: 'remix', source });
      const family = idsOf([root, found]);
      expect(idsOf(await account.lineage.family(root.id))).toEqual(family);
      expect(idsOf(await account.lineage.family(found.id))).toEqual(family);
      expect(idsOf(await account.lineage.family(stranger.id))).toEqual([stranger.id]);
    });

    test('a discarded member stays; once it is gone for good, what was made from it stays together', async () => {
      const account = await world().openAccount();
      const server = await openServer(account);
      const root = await addJob(account, server);
      const [one, other] = [
        await addJob(account, server, madeFrom(root)),
        await addJob(account, server, madeFrom(root, 'edit')),
      ];
      await account.generations.discard(root.id);
      const family = await account.lineage.family(one.id);
      expect(family.find(({ id }) => id === root.id)?.deletedAt).toBeInstanceOf(Date);
      await account.generations.purge(root.id);
      const left = await account.lineage.family(one.id);
      expect(idsOf(left)).toEqual(idsOf([one, other]));
      expect(left[0]?.spec.source).toEqual({ generationId: null, jobId: jobIdOf(root) });
    });

    test('the takes of the oldest one belong to the family', async () => {
      const account = await world().openAccount();
      const server = await openServer(account);
      const group = randomUUID();
      const take = (number: number) => account.generations.add(draftOf(server, { take: { group, number, count: 2 } }));
      const takes = [await take(1), await take(2)];
      for (const { id } of takes) expect(idsOf(await account.lineage.family(id))).toEqual(idsOf(takes));
    });

    test('families of other accounts do not exist', async () => {
      const [one, other] = [await world().openAccount(), await world().openAccount()];
      const row = await addJob(one, await openServer(one));
      expect(await other.lineage.family(row.id)).toEqual([]);
    });
  });
}
