// How fast the rows of a batch follow each other, changed while it runs.
import { useMutation, useQuery } from '@tanstack/react-query';
import type { SubmitEvent } from 'react';
import type { BatchState } from '../../core/batch/batch.ts';
import { changeBatchOptions } from '../../queries/batches.ts';
import { profilesOptions } from '../../queries/profiles.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Section } from '../../ui/section.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useToast } from '../../ui/toast.tsx';
import { batchWords as words } from '../../words/batch.ts';
import { standardWords } from '../../words/batch-intake.ts';

export function PaceForm({ state }: { state: BatchState }) {
  const services = useServices();
  const { data: profiles } = useQuery(profilesOptions(services));
  const change = useMutation(changeBatchOptions(services, state.id));
  const toast = useToast();
  const most = profiles?.find(({ id }) => id === state.serverId)?.inFlightLimit ?? 1_000;
  const handleSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { elements } = event.currentTarget;
    const number = (name: string) => numberIn(elements.namedItem(name));
    const [inFlightLimit, groupSize, groupPauseSeconds] = [number('limit'), number('group'), number('pause')];
    if (inFlightLimit === null || groupSize === null || groupPauseSeconds === null) return;
    const settings = { name: state.name, inFlightLimit, groupSize, groupPauseSeconds };
    change.mutate(settings, { onSuccess: () => toast.show({ tone: 'good', message: words.settingsSaved }) });
  };
  return (
    <Section title={words.settings} description={words.settingsText}>
      <form onSubmit={handleSubmit} className="grid items-end gap-3 sm:grid-cols-4">
        <Whole
          name="limit"
          label={standardWords.inFlightLimit}
          value={state.inFlightLimit ?? most}
          min={1}
          max={most}
        />
        <Whole name="group" label={standardWords.groupSize} value={state.groupSize} min={1} max={1_000} />
        <Whole name="pause" label={standardWords.groupPause} value={state.groupPauseSeconds} min={0} max={86_400} />
        <Button type="submit" busy={change.isPending}>
          {words.save}
        </Button>
      </form>
    </Section>
  );
}

type WholeProps = { name: string; label: string; value: number; min: number; max: number };

function Whole({ name, label, value, min, max }: WholeProps) {
  return (
    <Field label={label}>
      <TextInput
        type="number"
        inputMode="numeric"
        step={1}
        required
        {...{ name, min }}
        // What was set before the server's own limit sank still fits.
        max={Math.max(max, value)}
        defaultValue={value}
      />
    </Field>
  );
}

/** Null where it is no number; its limits are the browser's to hold. */
function numberIn(control: Element | RadioNodeList | null): number | null {
  const value = control instanceof HTMLInputElement ? control.valueAsNumber : Number.NaN;
  return Number.isInteger(value) ? value : null;
}
