// What a person types over a row that waits, read for its server. Refuses what the server does not offer, field by field.
import { type Catalogue, offerOf, ratioOf } from '../catalogue.ts';
import { estimateMicroUsd } from '../cost.ts';
import type { RowChange } from './batch.ts';
import type { RowProblem } from './planned-row.ts';
import { readModel, readSeconds, readSeed, readSize } from './row-field.ts';

/** As typed. */
export type RowWish = { model: string; size: string; seconds: string; seed: string };

export type ReadWish = Pick<RowChange, 'model' | 'size' | 'seconds' | 'parameters' | 'estimatedCostMicroUsd'> & {
  /** Empty where the row can be sent as it is. */
  problems: readonly RowProblem[];
};

/** `before` is the row as it waits: an empty cell keeps what it had, but for the seed, which is then left to chance. */
export function readWish(
  wish: RowWish,
  before: Pick<RowChange, 'model' | 'size' | 'seconds' | 'parameters'>,
  catalogue: Catalogue,
): ReadWish {
  const model = readModel(wish.model.trim(), catalogue, before.model);
  const offer = offerOf(catalogue, model.value);
  const size = readSize(wish.size.trim(), offer, before.size);
  const seconds = readSeconds(wish.seconds.trim(), offer, before.seconds);
  const seed = readSeed(wish.seed.trim());
  const asked = { model: model.value, size: size.value, seconds: seconds.value };
  const { seed: _seed, aspect_ratio: _ratio, ...others } = before.parameters;
  const parameters = { ...others, ...(seed.value === null ? {} : { seed: seed.value }), ...ratioOf(catalogue, asked) };
  const problems = [model, size, seconds, seed].flatMap(({ problem }) => (problem === null ? [] : [problem]));
  return { ...asked, parameters, problems, estimatedCostMicroUsd: estimateMicroUsd(catalogue, asked) };
}

/** What the form of a row begins with. */
export function wishOf({
  model,
  size,
  seconds,
  parameters,
}: Pick<RowChange, 'model' | 'size' | 'seconds' | 'parameters'>): RowWish {
  return { model, size, seconds: String(seconds), seed: String(parameters['seed'] ?? '') };
}
