// Everything of the composer that depends on the server: model, size, seconds, image, and the button with its price.
import { useWatch } from 'react-hook-form';
import { type Choice, choiceOf } from '../../core/choice.ts';
import { estimateMicroUsd } from '../../core/cost.ts';
import type { ServerProfile } from '../../core/profile.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import { imageWords, createWords as words } from '../../words/create.ts';
import { formatMoney } from '../../words/format.ts';
import { COMPOSER_ID, type ComposerForm } from './composer-form.ts';
import { useGenerate } from './generate.ts';
import { ImageField } from './image-field.tsx';
import { fittingSize, sizeProblemOf } from './image-fit.ts';
import type { ImageIntake } from './image-intake.ts';
import { SizePicker } from './size-picker.tsx';

type ComposerControlsProps = {
  form: ComposerForm;
  profiles: readonly ServerProfile[];
  /** The one of them that is asked. */
  profile: ServerProfile;
  intake: ImageIntake;
};

export function ComposerControls({ form, profiles, profile, intake }: ComposerControlsProps) {
  const [model, size, seconds, image] = useWatch({
    control: form.control,
    name: ['model', 'size', 'seconds', 'image'],
  });
  const choice = choiceOf(profile, { model, size, seconds, parameters: {} });
  const generate = useGenerate(profile);
  if (choice === null) {
    return (
      <>
        <ServerChoice form={form} profiles={profiles} profile={profile} />
        <p className="text-muted">{words.noModels(profile.label)}</p>
      </>
    );
  }
  const imageProblem =
    image !== null && profile.capabilities.reference === false
      ? imageWords.unsupported(profile.label)
      : (intake.problem ?? sizeProblemOf(image, choice.size));
  const handleSubmit = form.handleSubmit((values) => {
    if (imageProblem === null || image === null) generate.send(values, choice);
  });
  const fitting = fittingSize(
    image,
    choice.model.sizes.map((offer) => offer.size),
  );
  return (
    <form id={COMPOSER_ID} noValidate onSubmit={(event) => void handleSubmit(event)} className="flex flex-col gap-4">
      <Choices form={form} profiles={profiles} profile={profile} choice={choice} />
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <ImageField
          image={image}
          problem={imageProblem}
          fix={
            fitting !== null &&
            fitting !== choice.size && (
              <Button size="sm" className="mt-2" onClick={() => form.setValue('size', fitting)}>
                {imageWords.matchSize(fitting)}
              </Button>
            )
          }
          onFile={intake.take}
          onRemove={intake.remove}
        />
        <GenerateButton profile={profile} choice={choice} busy={generate.busy} />
      </div>
    </form>
  );
}

type ChoicesProps = Omit<ComposerControlsProps, 'intake'> & { choice: Choice };

function Choices({ form, profiles, profile, choice }: ChoicesProps) {
  const models = profile.catalogue.models.map(({ id, label }) => ({ value: id, label }));
  const seconds = choice.model.seconds.map((each) => ({ value: String(each), label: String(each) }));
  return (
    <div className="flex flex-wrap gap-x-5 gap-y-3">
      <ServerChoice form={form} profiles={profiles} profile={profile} />
      <Field label={words.model} className="w-44 max-sm:w-full">
        <Select
          options={models}
          value={choice.model.id}
          onChange={(event) => form.setValue('model', event.target.value)}
        />
      </Field>
      <SizePicker
        sizes={choice.model.sizes.map(({ size }) => size)}
        value={choice.size}
        onChange={(size) => form.setValue('size', size)}
      />
      <Segmented
        label={words.seconds}
        name="seconds"
        options={seconds}
        value={String(choice.seconds)}
        onChange={(value) => form.setValue('seconds', Number(value))}
      />
    </div>
  );
}

/** Nothing to choose from, nothing to show. */
function ServerChoice({ form, profiles, profile }: Omit<ChoicesProps, 'choice'>) {
  if (profiles.length < 2) return null;
  return (
    <Field label={words.server} className="w-44 max-sm:w-full">
      <Select
        options={profiles.map(({ id, label }) => ({ value: id, label }))}
        value={profile.id}
        onChange={(event) => form.setValue('server', event.target.value)}
      />
    </Field>
  );
}

function GenerateButton({ profile, choice, busy }: { profile: ServerProfile; choice: Choice; busy: boolean }) {
  const price = estimateMicroUsd(profile.catalogue, { ...choice, model: choice.model.id });
  return (
    <div className="flex items-center gap-3 max-sm:w-full">
      <span
        className="flex items-center gap-1 text-faint text-xs max-sm:hidden pointer-coarse:hidden"
        aria-hidden="true"
      >
        <Kbd>{MODIFIER}</Kbd>
        <Kbd>↵</Kbd>
      </span>
      <Button
        type="submit"
        variant="primary"
        busy={busy}
        aria-keyshortcuts="Control+Enter Meta+Enter"
        className="max-sm:flex-1"
      >
        {words.generate}
        <span className="border-current/30 border-l pl-2 font-medium tabular-nums">{formatMoney(price)}</span>
      </Button>
    </div>
  );
}

const MODIFIER = /mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘' : 'Ctrl';
