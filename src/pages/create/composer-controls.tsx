// Everything of the composer that depends on the server, and the form around it.
import { lazy, Suspense, useId, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { type Choice, choiceOf, type Wish, wishAt } from '../../core/choice.ts';
import type { ChoiceChange } from '../../core/choice-change.ts';
import { estimateMicroUsd } from '../../core/cost.ts';
import type { ServerProfile } from '../../core/profile.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { imageWords, createWords as words } from '../../words/create.ts';
import { ComposerChoices, ModelChoice } from './composer-choices.tsx';
import { COMPOSER_ID, type ComposerForm } from './composer-form.ts';
import { useGenerate } from './generate.ts';
import { GenerateButton } from './generate-button.tsx';
import { ImageField } from './image-field.tsx';
import type { ImageIntake } from './image-intake.ts';

// Asked for with the first word of a prompt: what is typed into stands before it.
const CapAhead = lazy(async () => ({ default: (await import('./cap-ahead.tsx')).CapAhead }));
const ParameterPanel = lazy(async () => ({ default: (await import('./parameter-panel.tsx')).ParameterPanel }));
const ChangeNotice = lazy(async () => ({ default: (await import('./change-notice.tsx')).ChangeNotice }));

type ComposerControlsProps = {
  form: ComposerForm;
  profiles: readonly ServerProfile[];
  /** The one of them that is asked. */
  profile: ServerProfile;
  intake: ImageIntake;
};

export function ComposerControls({ form, profiles, profile, intake }: ComposerControlsProps) {
  const wish = useWish(form);
  const [image, takes] = useWatch({ control: form.control, name: ['image', 'takes'] });
  const begun = useWatch({ control: form.control, name: 'prompt', compute: (prompt) => prompt !== '' });
  const choice = choiceOf(profile, wish);
  const generate = useGenerate(profile);
  const server = <ServerChoice form={form} profiles={profiles} profile={profile} />;
  if (choice === null) {
    return (
      <>
        <div className="flex flex-wrap gap-x-5 gap-y-3">
          {server}
          <ModelChoice key={profile.id} form={form} profile={profile} value="" />
        </div>
        {profile.catalogue.anyModel === null && <p className="text-muted">{words.noModels(profile.label)}</p>}
      </>
    );
  }
  const each = estimateMicroUsd(profile.catalogue, { ...choice, model: choice.model.id });
  const cost = each === null ? null : each * takes;
  const unsupported = image !== null && profile.capabilities.reference === false;
  const imageProblem = unsupported ? imageWords.unsupported(profile.label) : intake.problem;
  const handleSubmit = form.handleSubmit((values) => {
    if (!unsupported) generate.send(values, choice);
  });
  return (
    <form id={COMPOSER_ID} noValidate onSubmit={(event) => void handleSubmit(event)} className="flex flex-col gap-4">
      <div className="flex flex-wrap gap-x-5 gap-y-3">
        {server}
        <ComposerChoices key={profile.id} form={form} profile={profile} choice={choice} />
      </div>
      <Advanced form={form} profile={profile} wish={wish} choice={choice} />
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <ImageField form={form} profile={profile} choice={choice} intake={intake} problem={imageProblem} />
        <GenerateButton costMicroUsd={cost} takes={takes} busy={generate.busy} />
      </div>
      {begun && cost !== 0 && (
        <Suspense fallback={null}>
          <CapAhead serverId={profile.id} costMicroUsd={cost} />
        </Suspense>
      )}
    </form>
  );
}

function useWish(form: ComposerForm): Wish {
  const [model, size, seconds, parameters] = useWatch({
    control: form.control,
    name: ['model', 'size', 'seconds', 'parameters'],
  });
  return { model, size, seconds, parameters };
}

type ServerChoiceProps = Omit<ComposerControlsProps, 'intake'>;
type Said = { serverId: string; changes: readonly ChoiceChange[] };

/** Nothing to choose from, nothing to show. */
function ServerChoice({ form, profiles, profile }: ServerChoiceProps) {
  const [said, setSaid] = useState<Said | null>(null);
  if (profiles.length < 2) return null;
  const handleChange = (serverId: string) => {
    const next = profiles.find(({ id }) => id === serverId);
    if (next === undefined) return;
    const values = form.getValues();
    void import('./server-change.ts').then(({ changesOf }) =>
      setSaid({ serverId, changes: changesOf(values, profile, next) }),
    );
    const { model, size, seconds } = wishAt(next.catalogue, values, choiceOf(profile, values));
    form.setValue('server', serverId);
    form.setValue('model', model);
    form.setValue('size', size);
    form.setValue('seconds', seconds);
  };
  return (
    <>
      <Field label={words.server} className="w-44 max-sm:w-full">
        <Select
          options={profiles.map(({ id, label }) => ({ value: id, label }))}
          value={profile.id}
          onChange={(event) => handleChange(event.target.value)}
        />
      </Field>
      <div role="status" className="order-last w-full empty:hidden">
        {said?.serverId === profile.id && said.changes.length > 0 && (
          <Suspense fallback={null}>
            <ChangeNotice server={profile.label} changes={said.changes} onDismiss={() => setSaid(null)} />
          </Suspense>
        )}
      </div>
    </>
  );
}

type AdvancedProps = { form: ComposerForm; profile: ServerProfile; wish: Wish; choice: Choice };

/** What is set stays in force while the panel is closed, so the button says how much that is. */
function Advanced({ form, profile, wish, choice }: AdvancedProps) {
  const [open, setOpen] = useState(false);
  const panelId = useId();
  if (profile.parameters.length === 0) return null;
  const set = Object.keys(choice.parameters).length;
  return (
    <div className="flex flex-col items-start gap-3">
      <Button
        size="sm"
        variant="ghost"
        aria-expanded={open}
        aria-controls={open ? panelId : undefined}
        onClick={() => setOpen(!open)}
      >
        {words.advanced}
        {set > 0 && <span className="text-accent">{words.advancedSet(set)}</span>}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <ParameterPanel
            key={profile.id}
            id={panelId}
            offers={profile.parameters}
            wished={wish.parameters}
            onChange={(parameters) => form.setValue('parameters', parameters)}
          />
        </Suspense>
      )}
    </div>
  );
}
