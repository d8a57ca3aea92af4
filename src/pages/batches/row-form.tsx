// Changing a row that waits: its prompt, its title and the name of its file.
import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import type { BatchRow } from '../../core/batch/batch.ts';
import { isSlug } from '../../core/batch/slug.ts';
import { StoreError } from '../../core/errors.ts';
import { PROMPT_MAX_LENGTH } from '../../core/spec.ts';
import { editRowOptions } from '../../queries/batches.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useToast } from '../../ui/toast.tsx';
import { rowWords as words } from '../../words/batch.ts';
import { storeSentence } from '../generation/store-sentence.ts';

type RowFormProps = {
  row: BatchRow;
  /** The whole of it. */
  prompt: string;
  onDone: () => void;
};

export function RowForm({ row, prompt: before, onDone }: RowFormProps) {
  const edit = useMutation(editRowOptions(useServices()));
  const toast = useToast();
  // As it was when the form was opened: what changes it meanwhile must not be overwritten.
  const [{ id, version, model, size, seconds, estimatedCostMicroUsd, position }] = useState(row);
  const [prompt, setPrompt] = useState(before);
  const [title, setTitle] = useState(row.title ?? '');
  const [slug, setSlug] = useState(row.slug);
  const handleSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const text = { prompt: prompt.trim(), title: title.trim() === '' ? null : title.trim(), slug };
    edit.mutate(
      { row: { id, version }, change: { ...text, model, size, seconds, estimatedCostMicroUsd } },
      {
        onSuccess: (done) => {
          toast.show(
            done ? { tone: 'good', message: words.changed(position) } : { tone: 'bad', message: words.tooLate },
          );
          onDone();
        },
      },
    );
  };
  const isName = isSlug(slug);
  return (
    <form onSubmit={handleSubmit} className="flex flex-col gap-4">
      <Field label={words.prompt}>
        <TextArea value={prompt} maxLength={PROMPT_MAX_LENGTH} onChange={(event) => setPrompt(event.target.value)} />
      </Field>
      <Field label={words.name}>
        <TextInput value={title} maxLength={200} onChange={(event) => setTitle(event.target.value)} />
      </Field>
      <Field label={words.slug} hint={words.slugHint} error={isName ? sentenceOf(edit.error) : words.slugInvalid}>
        <TextInput mono value={slug} onChange={(event) => setSlug(event.target.value)} />
      </Field>
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>{words.close}</Button>
        <Button type="submit" variant="primary" busy={edit.isPending} disabled={prompt.trim() === '' || !isName}>
          {words.save}
        </Button>
      </div>
    </form>
  );
}

function sentenceOf(error: Error | null): string | null {
  if (error === null) return null;
  return error instanceof StoreError && error.fault === 'conflict' ? words.slugTaken : storeSentence(error);
}
