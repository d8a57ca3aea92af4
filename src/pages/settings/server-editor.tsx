import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import * as z from 'zod/mini';
import type { ServerProfile } from '../../core/profile.ts';
import { saveProfileOptions } from '../../queries/profiles.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useToast } from '../../ui/toast.tsx';
import { settingsWords } from '../../words/settings.ts';

const labelSchema = z.string().check(z.trim(), z.minLength(1), z.maxLength(80));
const limitSchema = z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100));
/** A week at most, as the database has it. */
const minutesSchema = z.coerce.number().check(z.int(), z.minimum(1), z.maximum(7 * 24 * 60));
const MINUTE_MS = 60_000;

type Wrong = { label: boolean; limit: boolean; stalled: boolean; giveUp: boolean };
const NOTHING_WRONG: Wrong = { label: false, limit: false, stalled: false, giveUp: false };

/** The changed profile, or what is wrong with the form. */
function readForm(form: FormData, profile: ServerProfile): ServerProfile | Wrong {
  const label = labelSchema.safeParse(form.get('label'));
  const limit = limitSchema.safeParse(form.get('limit'));
  const stalled = minutesSchema.safeParse(form.get('stalled'));
  const giveUp = minutesSchema.safeParse(form.get('give-up'));
  if (!label.success || !limit.success || !stalled.success || !giveUp.success || giveUp.data < stalled.data) {
    const tooSoon = stalled.success && giveUp.success && giveUp.data < stalled.data;
    return {
      ...{ label: !label.success, limit: !limit.success },
      ...{ stalled: !stalled.success, giveUp: !giveUp.success || tooSoon },
    };
  }
  return {
    ...profile,
    label: label.data,
    inFlightLimit: limit.data,
    stalledAfterMs: stalled.data * MINUTE_MS,
    giveUpAfterMs: giveUp.data * MINUTE_MS,
  };
}

export function ServerEditor({ profile, onDone }: { profile: ServerProfile; onDone: () => void }) {
  const saving = useMutation(saveProfileOptions(useServices()));
  const toast = useToast();
  const [wrong, setWrong] = useState(NOTHING_WRONG);
  const handleSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const changed = readForm(new FormData(event.currentTarget), profile);
    if (!('id' in changed)) return setWrong(changed);
    setWrong(NOTHING_WRONG);
    if (saving.isPending) return;
    saving.mutate(changed, {
      onSuccess: () => {
        toast.show({ tone: 'good', message: settingsWords.saved });
        onDone();
      },
    });
  };
  return (
    <form noValidate onSubmit={handleSubmit} className="grid gap-4 sm:grid-cols-2">
      <Field label={settingsWords.name} error={wrong.label ? settingsWords.nameMissing : null}>
        <TextInput name="label" defaultValue={profile.label} maxLength={80} />
      </Field>
      <Field
        label={settingsWords.inFlight}
        hint={settingsWords.inFlightHint}
        error={wrong.limit ? settingsWords.inFlightWrong : null}
      >
        <TextInput name="limit" type="number" min={1} max={100} defaultValue={profile.inFlightLimit} />
      </Field>
      <Field
        label={settingsWords.stalledAfter}
        hint={settingsWords.stalledAfterHint}
        error={wrong.stalled ? settingsWords.minutesWrong : null}
      >
        <TextInput name="stalled" type="number" min={1} defaultValue={minutes(profile.stalledAfterMs)} />
      </Field>
      <Field
        label={settingsWords.giveUpAfter}
        hint={settingsWords.giveUpAfterHint}
        error={wrong.giveUp ? settingsWords.giveUpWrong : null}
      >
        <TextInput name="give-up" type="number" min={1} defaultValue={minutes(profile.giveUpAfterMs)} />
      </Field>
      <div className="flex gap-2 sm:col-span-2">
        <Button type="submit" variant="primary" busy={saving.isPending}>
          {settingsWords.save}
        </Button>
        <Button variant="ghost" onClick={onDone}>
          {settingsWords.cancel}
        </Button>
      </div>
    </form>
  );
}

function minutes(ms: number): number {
  return Math.max(1, Math.round(ms / MINUTE_MS));
}
