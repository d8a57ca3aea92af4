// Server, model, size, seconds and takes: what the server lists in sight, what it takes beyond that behind "Other".
import { lazy, Suspense, useState } from 'react';
import type { Choice } from '../../core/choice.ts';
import type { ServerProfile } from '../../core/profile.ts';
import { TAKES_MAX } from '../../core/takes.ts';
import { Field } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import { createWords as words } from '../../words/create.ts';
import type { ComposerForm } from './composer-form.ts';
import { OTHER, SizePicker } from './size-picker.tsx';

const FreeModel = lazy(async () => ({ default: (await import('./free-field.tsx')).FreeModel }));
const FreeSize = lazy(async () => ({ default: (await import('./free-field.tsx')).FreeSize }));
const FreeSeconds = lazy(async () => ({ default: (await import('./free-field.tsx')).FreeSeconds }));

type ComposerChoicesProps = { form: ComposerForm; profile: ServerProfile; choice: Choice };

export function ComposerChoices({ form, profile, choice }: ComposerChoicesProps) {
  return (
    <>
      <ModelChoice form={form} profile={profile} value={choice.model.id} />
      <SizeChoice form={form} choice={choice} />
      <SecondsChoice form={form} choice={choice} />
      <TakesChoice form={form} />
    </>
  );
}

type ModelChoiceProps = {
  form: ComposerForm;
  profile: ServerProfile;
  /** Empty while no name is known. */
  value: string;
};

export function ModelChoice({ form, profile, value }: ModelChoiceProps) {
  const { models, anyModel } = profile.catalogue;
  const isListed = models.some(({ id }) => id === value);
  const [asked, setAsked] = useState(false);
  const listed = models.map(({ id, label }) => ({ value: id, label }));
  const options = anyModel === null ? listed : [...listed, { value: OTHER, label: words.otherModel }];
  const free = anyModel !== null && (asked || !isListed);
  const handleChange = (wished: string) => {
    setAsked(wished === OTHER);
    if (wished !== OTHER) form.setValue('model', wished);
  };
  return (
    <>
      {models.length > 0 && (
        <Field label={words.model} className="w-44 max-sm:w-full">
          <Select
            options={options}
            value={free ? OTHER : value}
            onChange={(event) => handleChange(event.target.value)}
          />
        </Field>
      )}
      {free && (
        <Suspense fallback={null}>
          <FreeModel value={isListed ? '' : value} onChange={(model) => form.setValue('model', model)} />
        </Suspense>
      )}
    </>
  );
}

type ListedChoiceProps = Pick<ComposerChoicesProps, 'form' | 'choice'>;

function SizeChoice({ form, choice: { model, size } }: ListedChoiceProps) {
  const [asked, setAsked] = useState(false);
  const free = model.freeSize !== null && (asked || !model.sizes.some((offer) => offer.size === size));
  const handleChange = (wished: string) => {
    setAsked(wished === OTHER);
    if (wished !== OTHER) form.setValue('size', wished);
  };
  return (
    <>
      <SizePicker
        sizes={model.sizes}
        value={free ? OTHER : size}
        open={model.freeSize !== null}
        onChange={handleChange}
      />
      {free && model.freeSize !== null && (
        <Suspense fallback={null}>
          <FreeSize rule={model.freeSize} value={size} onChange={(wished) => form.setValue('size', wished)} />
        </Suspense>
      )}
    </>
  );
}

function SecondsChoice({ form, choice: { model, seconds } }: ListedChoiceProps) {
  const [asked, setAsked] = useState(false);
  const free = model.freeSeconds !== null && (asked || !model.seconds.includes(seconds));
  const listed = model.seconds.map((each) => ({ value: String(each), label: String(each) }));
  const options = model.freeSeconds === null ? listed : [...listed, { value: OTHER, label: words.other }];
  const handleChange = (wished: string) => {
    setAsked(wished === OTHER);
    if (wished !== OTHER) form.setValue('seconds', Number(wished));
  };
  return (
    <>
      <Segmented
        label={words.seconds}
        name="seconds"
        options={options}
        value={free ? OTHER : String(seconds)}
        onChange={handleChange}
      />
      {free && model.freeSeconds !== null && (
        <Suspense fallback={null}>
          <FreeSeconds
            rule={model.freeSeconds}
            value={seconds}
            onChange={(wished) => form.setValue('seconds', wished)}
          />
        </Suspense>
      )}
    </>
  );
}

const TAKES = Array.from({ length: TAKES_MAX }, (_, index) => ({ value: String(index + 1), label: String(index + 1) }));

function TakesChoice({ form }: { form: ComposerForm }) {
  return (
    <Field label={words.takes} className="w-20">
      <Select options={TAKES} {...form.register('takes', { valueAsNumber: true })} />
    </Field>
  );
}
