// The video that a waiting row asks for, and what it would cost now.
import type { BatchRow } from '../../core/batch/batch.ts';
import type { Field as RowField } from '../../core/batch/planned-row.ts';
import type { ReadWish, RowWish } from '../../core/batch/row-wish.ts';
import { type Catalogue, offerOf } from '../../core/catalogue.ts';
import { Field } from '../../ui/field.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { rowWords as words } from '../../words/batch.ts';
import { fieldWord, problemSentence } from '../../words/batch-plan.ts';
import { formatMoney } from '../../words/format.ts';

type RowVideoProps = {
  catalogue: Catalogue;
  wish: RowWish;
  read: ReadWish;
  before: Pick<BatchRow, 'estimatedCostMicroUsd'>;
  onWish: (wish: RowWish) => void;
};

export function RowVideo({ catalogue, wish, read, before, onWish }: RowVideoProps) {
  const offer = offerOf(catalogue, read.model);
  const offered: Readonly<Record<keyof RowWish, readonly string[]>> = {
    model: catalogue.models.map(({ id }) => id),
    size: offer?.sizes.map(({ size }) => size) ?? [],
    seconds: offer?.seconds.map(String) ?? [],
    seed: [],
  };
  const errorOf = (field: RowField) => {
    const problem = read.problems.find((each) => each.field === field);
    return problem === undefined ? null : problemSentence(problem);
  };
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="sr-only">{words.video}</legend>
      <div className="grid grid-cols-2 items-start gap-3">
        {(['model', 'size', 'seconds', 'seed'] as const).map((field) => (
          <Field key={field} label={fieldWord[field]} error={errorOf(field)} hint={hintOf(offered[field])}>
            <TextInput value={wish[field]} onChange={({ target }) => onWish({ ...wish, [field]: target.value })} />
          </Field>
        ))}
      </div>
      <p role="status" className="text-sm tabular-nums">
        {read.problems.length > 0
          ? words.priceLater
          : words.priceNow(
              formatMoney(read.estimatedCostMicroUsd),
              read.estimatedCostMicroUsd === before.estimatedCostMicroUsd
                ? null
                : formatMoney(before.estimatedCostMicroUsd),
            )}
      </p>
    </fieldset>
  );
}

/** A few of what is on offer; whoever wants another is told when it is typed. */
const HINTED = 6;

function hintOf(offered: readonly string[]): string | undefined {
  return offered.length === 0 ? undefined : offered.slice(0, HINTED).join(', ');
}
