// Changing a row that waits: its prompt, its title, the name of its file, and the video that is asked for.
import { useMutation, useQuery } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import type { BatchRow } from '../../core/batch/batch.ts';
import { type ReadWish, type RowWish, readWish, wishOf } from '../../core/batch/row-wish.ts';
import { isSlug } from '../../core/batch/slug.ts';
import type { Catalogue } from '../../core/catalogue.ts';
import { StoreError } from '../../core/errors.ts';
import { PROMPT_MAX_LENGTH } from '../../core/spec.ts';
import { editRowOptions } from '../../queries/batches.ts';
import { profilesOptions } from '../../queries/profiles.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useToast } from '../../ui/toast.tsx';
import { rowWords as words } from '../../words/batch.ts';
import { storeSentence } from '../generation/store-sentence.ts';
import { RowVideo } from './row-video.tsx';

type RowFormProps = {
  row: BatchRow;
  /** Of the batch; null where it was removed. */
  serverId: string | null;
  /** The whole of it. */
  prompt: string;
  onDone: () => void;
};

const NOTHING_KNOWN: Catalogue = { models: [], anyModel: null };

export function RowForm({ row, serverId, prompt: before, onDone }: RowFormProps) {
  const { data: profiles } = useQuery(profilesOptions(useServices()));
  const [name, setName] = useState({ prompt: before, title: row.title ?? '', slug: row.slug });
  const [wish, setWish] = useState<RowWish>(() => wishOf(row));
  const profile = profiles?.find(({ id }) => id === serverId);
  const read = readWish(wish, row, profile?.catalogue ?? NOTHING_KNOWN);
  const { edit, save } = useRowEdit(row, onDone);
  const handleSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    save(name, profile === undefined ? null : read);
  };
  const isName = isSlug(name.slug);
  const isWrong = name.prompt.trim() === '' || !isName || (profile !== undefined && read.problems.length > 0);
  return (
    <form onSubmit={handleSubmit} className="flex flex-col gap-4">
      <Field label={words.prompt}>
        <TextArea
          value={name.prompt}
          maxLength={PROMPT_MAX_LENGTH}
          onChange={({ target }) => setName({ ...name, prompt: target.value })}
        />
      </Field>
      <Field label={words.name}>
        <TextInput
          value={name.title}
          maxLength={200}
          onChange={({ target }) => setName({ ...name, title: target.value })}
        />
      </Field>
      <Field label={words.slug} hint={words.slugHint} error={isName ? sentenceOf(edit.error) : words.slugInvalid}>
        <TextInput mono value={name.slug} onChange={({ target }) => setName({ ...name, slug: target.value })} />
      </Field>
      {profile !== undefined && (
        <RowVideo catalogue={profile.catalogue} wish={wish} read={read} before={row} onWish={setWish} />
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>{words.close}</Button>
        <Button type="submit" variant="primary" busy={edit.isPending} disabled={isWrong}>
          {words.save}
        </Button>
      </div>
    </form>
  );
}

type Name = { prompt: string; title: string; slug: string };

/** `read` null leaves the video as it was asked for: nobody knows what the server offers. */
function useRowEdit(row: BatchRow, onDone: () => void) {
  const edit = useMutation(editRowOptions(useServices()));
  const toast = useToast();
  // As it was when the form was opened: what changes it meanwhile must not be overwritten.
  const [before] = useState(row);
  const save = ({ prompt, title, slug }: Name, read: ReadWish | null) => {
    const { model, size, seconds, parameters, estimatedCostMicroUsd } = read ?? before;
    const text = { prompt: prompt.trim(), title: title.trim() === '' ? null : title.trim(), slug };
    edit.mutate(
      {
        row: { id: before.id, version: before.version },
        change: { ...text, model, size, seconds, parameters, estimatedCostMicroUsd },
      },
      {
        onSuccess: (done) => {
          const message = done ? words.changed(before.position) : words.tooLate;
          toast.show({ tone: done ? 'good' : 'bad', message });
          onDone();
        },
      },
    );
  };
  return { edit, save };
}

function sentenceOf(error: Error | null): string | null {
  if (error === null) return null;
  return error instanceof StoreError && error.fault === 'conflict' ? words.slugTaken : storeSentence(error);
}
