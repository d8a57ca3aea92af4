// Adding a cap, or changing one.
import { useMutation } from '@tanstack/react-query';
import { type SyntheticEvent, useId, useState } from 'react';
import { StoreError } from '../../core/errors.ts';
import type { Budget, BudgetState } from '../../core/money/budget.ts';
import type { ServerProfile } from '../../core/profile.ts';
import { putCapOptions } from '../../queries/budgets.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { capModeWords, capWords, capFormWords as words } from '../../words/cap.ts';
import { storeSentence } from '../generation/store-sentence.ts';
import { type CapValues, capOfValues, microUsdOf, percentOf, valuesOfCap } from './cap-values.ts';

type CapDialogProps = { cap: Budget | BudgetState; profiles: readonly ServerProfile[]; onClose: () => void };

const PERIODS = [
  { value: 'day', label: words.day },
  { value: 'month', label: words.month },
] as const;
const MODES = (['observe', 'warn', 'stop'] as const).map((value) => ({ value, label: capModeWords[value].label }));

export function CapDialog({ cap, profiles, onClose }: CapDialogProps) {
  const formId = useId();
  const [values, setValues] = useState(() => valuesOfCap(cap, isStanding(cap) ? cap.limitMicroUsd : null));
  const [tried, setTried] = useState(false);
  const put = useMutation(putCapOptions(useServices()));
  const handleSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    const changed = capOfValues(cap, values);
    if (changed !== null && !put.isPending) put.mutate(changed, { onSuccess: onClose });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={isStanding(cap) ? words.changeTitle : words.addTitle}
      actions={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button type="submit" form={formId} variant="primary" busy={put.isPending}>
            {words.save}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={handleSubmit} className="flex flex-col gap-4">
        {cap.scope !== 'batch' && <Place values={values} profiles={profiles} onValues={setValues} />}
        <Amount values={values} tried={tried} onValues={setValues} />
        {put.error !== null && (
          <p role="alert" className="text-bad text-sm">
            {isTwin(put.error) ? words.twin : storeSentence(put.error)}
          </p>
        )}
      </form>
    </Dialog>
  );
}

type PartProps = { values: CapValues; onValues: (values: CapValues) => void };

function Place({ values, profiles, onValues }: PartProps & { profiles: readonly ServerProfile[] }) {
  const servers = profiles.map(({ id, label }) => ({ value: id, label }));
  return (
    <div className="flex flex-wrap items-end gap-4">
      <Field label={words.what} className="min-w-48 flex-1">
        <Select
          options={[{ value: '', label: capWords.everything }, ...servers]}
          value={values.serverId}
          onChange={(event) => onValues({ ...values, serverId: event.target.value })}
        />
      </Field>
      <Segmented
        label={words.period}
        name="period"
        options={PERIODS}
        value={values.period === 'ever' ? null : values.period}
        onChange={(period) => onValues({ ...values, period })}
      />
    </div>
  );
}

function Amount({ values, tried, onValues }: PartProps & { tried: boolean }) {
  const wrongLimit = tried && microUsdOf(values.limit) === null;
  const wrongShare = tried && percentOf(values.warnPercent) === null;
  return (
    <>
      <Field label={words.limit} error={wrongLimit ? words.limitWrong : null}>
        <TextInput
          inputMode="decimal"
          value={values.limit}
          onChange={(event) => onValues({ ...values, limit: event.target.value })}
        />
      </Field>
      <div>
        <Segmented
          label={words.mode}
          name="mode"
          options={MODES}
          value={values.mode}
          onChange={(mode) => onValues({ ...values, mode })}
        />
        <p className="mt-1.5 text-faint text-xs">{capModeWords[values.mode].hint}</p>
      </div>
      {values.mode !== 'observe' && (
        <Field label={words.warn} error={wrongShare ? words.warnWrong : null}>
          <TextInput
            inputMode="numeric"
            value={values.warnPercent}
            onChange={(event) => onValues({ ...values, warnPercent: event.target.value })}
          />
        </Field>
      )}
    </>
  );
}

/** A new one has no sum yet. */
function isStanding(cap: Budget | BudgetState): boolean {
  return 'spentMicroUsd' in cap;
}

function isTwin(error: Error): boolean {
  return error instanceof StoreError && error.fault === 'conflict';
}
