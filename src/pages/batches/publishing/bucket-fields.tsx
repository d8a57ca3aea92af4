// Who may see a bucket, and how large a file in it may be.
import {
  BUCKET_LEAST_LIMIT_BYTES,
  BUCKET_MOST_LIMIT_BYTES,
  type BucketSettings,
} from '../../../core/publishing/publication.ts';
import { Field } from '../../../ui/field.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { publishWords as words } from '../../../words/publishing.ts';

const MEGABYTE = 1_048_576;

type BucketFieldsProps = {
  /** Unique on the page. */
  name: string;
  settings: BucketSettings;
  onSettings: (settings: BucketSettings) => void;
};

export function BucketFields({ name, settings, onSettings }: BucketFieldsProps) {
  const { isPublic, sizeLimitBytes } = settings;
  return (
    <>
      <div>
        <Segmented
          label={words.visibility}
          name={`${name}-visibility`}
          options={[
            { value: 'public', label: words.isPublic },
            { value: 'private', label: words.isPrivate },
          ]}
          value={isPublic ? 'public' : 'private'}
          onChange={(value) => onSettings({ ...settings, isPublic: value === 'public' })}
        />
        <p className="mt-1.5 text-faint text-xs">{isPublic ? words.publicHint : words.privateHint}</p>
      </div>
      <Field label={words.limit}>
        <TextInput
          type="number"
          inputMode="numeric"
          step={1}
          required
          min={BUCKET_LEAST_LIMIT_BYTES / MEGABYTE}
          max={BUCKET_MOST_LIMIT_BYTES / MEGABYTE}
          value={Number.isNaN(sizeLimitBytes) ? '' : Math.round(sizeLimitBytes / MEGABYTE)}
          onChange={(event) => onSettings({ ...settings, sizeLimitBytes: event.target.valueAsNumber * MEGABYTE })}
        />
      </Field>
    </>
  );
}
