// Where the clips of a batch are to go: a bucket that is there, or a new one, open to everybody or not.
import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import type { BatchState } from '../../../core/batch/batch.ts';
import { slugOf } from '../../../core/batch/slug.ts';
import {
  type BatchPublishing,
  BUCKET_STANDARD_LIMIT_BYTES,
  bucketName,
  type PublicationBucket,
} from '../../../core/publishing/publication.ts';
import { publishOptions } from '../../../queries/publishing.ts';
import { useServices } from '../../../queries/services.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Field } from '../../../ui/field.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { refusalWords, publishWords as words } from '../../../words/publishing.ts';
import { storeSentence } from '../../generation/store-sentence.ts';
import { BucketFields } from './bucket-fields.tsx';

const NEW = '';
const NAME_LENGTH = 40;

type PublishFormProps = { state: BatchState; publishing: BatchPublishing; buckets: readonly PublicationBucket[] };

export function PublishForm({ state, publishing, buckets }: PublishFormProps) {
  const publish = useMutation(publishOptions(useServices(), state.id));
  const toast = useToast();
  const [bucket, setBucket] = useState(publishing.buckets[0]?.bucketId ?? NEW);
  const [name, setName] = useState(() => nameFor(state.name));
  const [settings, setSettings] = useState({ isPublic: true, sizeLimitBytes: BUCKET_STANDARD_LIMIT_BYTES });
  const automatic = (state.phase !== 'finished' || state.onHold > 0) && state.phase !== 'cancelled';
  const isNew = bucket === NEW;
  const there = publishing.buckets.find(({ bucketId }) => bucketId === bucket);
  const open = publishing.finished - (there === undefined ? 0 : there.published + there.waiting + there.failed);
  if (!automatic && (publishing.finished === 0 || (open <= 0 && buckets.length === 1))) {
    return publishing.finished === 0 ? <p className="text-muted text-sm">{words.nothingYet}</p> : null;
  }
  const handleSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const wish = { bucket: isNew ? name : bucket, settings: isNew ? settings : null, automatic };
    publish.mutate(wish, {
      onSuccess: (answer) => {
        if (typeof answer === 'number') toast.show({ tone: 'good', message: words.wanted(answer) });
      },
    });
  };
  const refusal = typeof publish.data === 'string' ? publish.data : null;
  return (
    <Card as="div" className="p-4">
      <form onSubmit={handleSubmit} className="flex flex-col gap-4">
        {buckets.length > 0 && (
          <Field label={words.bucket}>
            <Select
              options={[
                ...buckets.map(({ id }) => ({ value: id, label: bucketName(id) })),
                { value: NEW, label: words.newBucket },
              ]}
              value={bucket}
              onChange={(event) => setBucket(event.target.value)}
            />
          </Field>
        )}
        {isNew && (
          <div className="grid items-start gap-4 sm:grid-cols-2">
            <Field
              label={words.name}
              hint={words.nameHint}
              error={refusal === 'name' || refusal === 'taken' ? refusalWords[refusal] : null}
            >
              <TextInput
                mono
                required
                maxLength={NAME_LENGTH}
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            </Field>
            <BucketFields name="new-bucket" settings={settings} onSettings={setSettings} />
          </div>
        )}
        {refusal !== null && refusal !== 'name' && refusal !== 'taken' && (
          <Notice tone="bad" role="alert" title={refusalWords[refusal]} />
        )}
        {publish.error !== null && <Notice tone="bad" role="alert" title={storeSentence(publish.error)} />}
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" variant="primary" busy={publish.isPending}>
            {automatic ? words.publishAll : words.publish(Math.max(open, 0))}
          </Button>
          {automatic && <p className="min-w-0 flex-1 basis-60 text-pretty text-muted text-sm">{words.automatic}</p>}
        </div>
      </form>
    </Card>
  );
}

function nameFor(batch: string): string {
  return slugOf(batch).slice(0, NAME_LENGTH).replace(/-+$/, '');
}
