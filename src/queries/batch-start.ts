// From a plan to a batch that runs: starting images first, then the rows in slices, then the word to begin.
import { mutationOptions } from '@tanstack/react-query';
import { fillBatch } from '../core/batch/opening.ts';
import type { BatchOrder } from '../core/batch/order.ts';
import type { PlannedRow } from '../core/batch/planned-row.ts';
import type { Catalogue } from '../core/catalogue.ts';
import { expectedClipBytes } from '../core/clip-size.ts';
import type { Reference } from '../core/spec.ts';
import { batchKeys } from './batches.ts';
import { capOfBatch } from './budgets.ts';
import { generationKeys } from './generations.ts';
import type { Services } from './services.tsx';
import type { CutPicture } from './submission.ts';

/** One press of a person. However often it is sent, it becomes one batch with each of its rows once. */
export type BatchPress = {
  id: string;
  order: BatchOrder;
  /** Of the server. */
  catalogue: Catalogue;
  /** Of its own cap, if it has one. */
  capId: string;
  /** Of the generations, one for each row of the order. */
  rowIds: readonly string[];
  /** A picture of the web in the size of the video; null where it cannot be had. */
  picture: (address: string, size: string) => Promise<CutPicture | null>;
  /** Pictures that are in the bucket already, by address and size. */
  stored: Map<string, Reference>;
  /** A batch that was to be started before it, of other rows, and did not get through: nothing of it is sent. */
  replaces: string | null;
};

/** Nothing was started: these rows begin with pictures that cannot be had. */
export class PicturesMissing extends Error {
  readonly positions: readonly number[];

  constructor(positions: readonly number[]) {
    super(`The starting images of ${positions.length} rows cannot be had.`);
    this.name = 'PicturesMissing';
    this.positions = positions;
  }
}

const PICTURES_AT_ONCE = 4;

export function batchPressOf(
  { random }: Services,
  wish: Pick<BatchPress, 'order' | 'catalogue' | 'picture' | 'replaces'>,
): BatchPress {
  return {
    ...wish,
    id: random.uuid(),
    capId: random.uuid(),
    rowIds: wish.order.rows.map(() => random.uuid()),
    stored: new Map(),
  };
}

/** Answers the batch's id. Safe to repeat with the same press. Throws `StoreError` and `PicturesMissing`. */
export function startBatchOptions(services: Services) {
  return mutationOptions({
    mutationFn: async (press: BatchPress): Promise<string> => {
      await agreedByBucket(services, press.order.rows);
      await storePictures(services, press);
      await begin(services, press);
      return press.id;
    },
    meta: { shownInPlace: true },
    networkMode: 'always',
    onSuccess: async (_id, _press, _before, { client }) => {
      services.engine.nudge();
      await Promise.all([
        client.invalidateQueries({ queryKey: batchKeys.all }),
        client.invalidateQueries({ queryKey: generationKeys.all }),
      ]);
    },
  });
}

async function begin(services: Services, press: BatchPress): Promise<void> {
  const { id, order, catalogue, rowIds, stored, replaces, capId } = press;
  const batches = await services.batches();
  const { name, server, columns, pace } = order;
  if (replaces !== null) {
    await batches.cancel(replaces);
    await batches.remove(replaces);
  }
  await batches.open({ id, name, server, columns, ...pace });
  const idOf = (_row: PlannedRow, index: number): string => {
    const rowId = rowIds[index];
    if (rowId === undefined) throw new Error('A press has an id for each of its rows.');
    return rowId;
  };
  const referenceOf = ({ imageUrl, size }: PlannedRow): Reference | null =>
    imageUrl === null ? null : (stored.get(pictureKey(imageUrl, size)) ?? null);
  // It takes no rows any more: an earlier sending of this press got through, and only its answer was lost.
  if (!(await fillBatch(batches, { id, order, catalogue, idOf, referenceOf }))) return;
  if (order.capMicroUsd != null) {
    const cap = { ...capOfBatch(services, id), id: capId, limitMicroUsd: order.capMicroUsd };
    await (await services.budgets()).put(cap);
  }
  await batches.run(id);
}

/** Each picture once for each size it is wanted in. All are tried, so that all that fail are named at once. */
async function storePictures({ images }: Services, { order, picture, stored }: BatchPress): Promise<void> {
  const wanted = new Map<string, { address: string; size: string; positions: number[] }>();
  for (const { imageUrl, size, position } of order.rows) {
    if (imageUrl === null) continue;
    const key = pictureKey(imageUrl, size);
    const known = wanted.get(key);
    if (known === undefined) wanted.set(key, { address: imageUrl, size, positions: [position] });
    else known.positions.push(position);
  }
  const open = [...wanted].filter(([key]) => !stored.has(key)).values();
  const missing: number[] = [];
  const work = async () => {
    for (const [key, { address, size, positions }] of open) {
      const cut = await picture(address, size);
      if (cut === null) missing.push(...positions);
      // By its address it is known again when the same row comes another time.
      else stored.set(key, { path: await images.put(cut.image, cut.extension), filename: address, original: null });
    }
  };
  await Promise.all(Array.from({ length: PICTURES_AT_ONCE }, work));
  if (missing.length > 0) throw new PicturesMissing(missing.sort((one, other) => one - other));
}

function pictureKey(address: string, size: string): string {
  return `${size} ${address}`;
}

/** Refuses before anything is paid when not even the largest clip could be saved afterwards. */
async function agreedByBucket({ account, clips }: Services, rows: readonly PlannedRow[]): Promise<void> {
  const state = account.state();
  if (state.phase !== 'signed_in' || rows.length === 0) return;
  const largest = rows.reduce((most, row) => Math.max(most, expectedClipBytes(row)), 0);
  await clips.preflight(state.session.userId, largest);
}
