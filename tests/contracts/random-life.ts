// A generation led through its life by the core's own decisions, drawn by chance: what engines, servers and people may do.
import { afterLook } from '../../src/core/advance/look.ts';
import { act, openActs } from '../../src/core/advance/person.ts';
import { outcomeUnknown } from '../../src/core/advance/reconciliation.ts';
import { afterSaved } from '../../src/core/advance/saving.ts';
import type { Step } from '../../src/core/advance/step.ts';
import { afterAccepted, afterLost, afterRefused } from '../../src/core/advance/submission.ts';
import type { Clip, Generation } from '../../src/core/generation.ts';
import type { SeededRandom } from '../fakes/seeded-random.ts';
import { report, serverError } from '../fixtures/generation.ts';
import { beginOf, claimOf, type RowAccount, saveOf } from './generation-world.ts';

type Life = { account: RowAccount; serverId: string; random: SeededRandom };

const clip: Clip = {
  ...{ videoPath: 'v', thumbnailPath: null, spritesheetPath: null, sizeBytes: 1, sha256: null },
  ...{ width: 1, height: 1, durationMs: 1 },
};

/** One thing that may happen to the row as it is now; nothing happens where it may not. */
export async function liveOn(life: Life, generation: Generation): Promise<void> {
  const { account, random } = life;
  if (generation.deletedAt !== null) {
    await account.generations.restore(generation.id);
  } else if (random.chance(0.08)) {
    await account.generations.discard(generation.id);
  } else {
    const byHand = random.chance(0.35) ? actOf(life, generation) : null;
    await (byHand === null ? byItself(life, generation) : write(life, generation, byHand));
  }
}

function actOf({ random }: Life, generation: Generation): Step | null {
  const now = new Date();
  const [first, ...others] = openActs(generation, now);
  return first === undefined ? null : act(random.pick([first, ...others]), generation.lifecycle, now);
}

async function byItself(life: Life, generation: Generation): Promise<void> {
  if (generation.lifecycle.status === 'pending') return submit(life, generation);
  const step = stepOf(life, generation);
  if (step !== null) await write(life, generation, step);
}

async function submit({ account, serverId }: Life, generation: Generation): Promise<void> {
  const [row] = await account.generations.claim(claimOf(serverId));
  if (row?.id === generation.id) await account.generations.beginSubmission(beginOf(row));
}

async function write({ account }: Life, generation: Generation, step: Step): Promise<void> {
  const { lifecycle, attempt, note } = step;
  if ((await account.generations.save(saveOf(generation, lifecycle, { attempt, note }))) === null) {
    throw new Error('nobody else writes here');
  }
}

/** What the server, or its silence, makes of the row. */
function stepOf({ random }: Life, { lifecycle }: Generation): Step | null {
  const now = new Date();
  const seen = report({
    id: `video_${random.uuid()}`,
    ...random.pick([{ state: 'running' }, { state: 'running' }, { state: 'completed' }, { state: 'failed' }] as const),
  });
  switch (lifecycle.status) {
    case 'submitting':
      return random.pick([
        afterAccepted(lifecycle, seen, now, { answer: 'accepted', learned: null, looksForTwins: false }),
        afterAccepted(lifecycle, seen, now, { answer: 'reconciled', learned: null, looksForTwins: false }),
        afterRefused(lifecycle, 0, serverError('content_policy', { refused: true }), now),
        afterRefused(lifecycle, 0, serverError('unauthorized', { refused: true }), now),
        afterLost(lifecycle, now),
        outcomeUnknown(lifecycle, now),
      ]);
    case 'processing': {
      const giveUpAfterMs = random.chance(0.2) ? 0 : 3_600_000;
      return afterLook(lifecycle, seen, now, { learned: null, giveUpAfterMs });
    }
    case 'storing':
      return random.chance(0.3) ? afterSaved(lifecycle, clip, now) : null;
    case 'pending':
    case 'completed':
    case 'failed':
    case 'cancelled':
      return null;
  }
}
