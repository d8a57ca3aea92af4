import { useWatch } from 'react-hook-form';
import { DIALECT_NAMES } from '../../../core/dialect.ts';
import { keyNameAt } from '../../../core/key-name.ts';
import { PRESETS } from '../../../core/preset.ts';
import { presetSchema } from '../../../core/profile.ts';
import { parseServerUrl } from '../../../core/server-url.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { presetWords } from '../../../words/connect.ts';
import { dialectWords, serverFormWords as words } from '../../../words/server-form.ts';
import { EndedNotice } from '../../connect/ended-notice.tsx';
import { FormCheck, FormSelect, FormText, type ServerForm } from './fields.tsx';
import { Part } from './part.tsx';
import { type EditedProfile, valuesOfPreset } from './server-values.ts';

const PRESET_OPTIONS = presetSchema.options.map((value) => ({ value, label: presetWords[value] }));
const DIALECT_OPTIONS = DIALECT_NAMES.map((value) => ({ value, label: dialectWords[value] }));

type ConnectionPartProps = { form: ServerForm; profile: EditedProfile; isNew: boolean };

export function ConnectionPart({ form, profile, isNew }: ConnectionPartProps) {
  const [url, preset] = useWatch({ control: form.control, name: ['url', 'preset'] });
  const address = parseServerUrl(url);
  const moves = !isNew && 'url' in address && keyNameAt(profile, address.url, profile.id) !== profile.keyName;
  const handleTake = () => {
    const { dialect, capabilities, parameters } = valuesOfPreset(preset);
    const { keyRequired, defaultUrl } = PRESETS[preset];
    if (url.trim() === '' && defaultUrl !== null) form.setValue('url', defaultUrl, { shouldDirty: true });
    if (keyRequired) form.setValue('keyRequired', true, { shouldDirty: true });
    form.setValue('dialect', dialect, { shouldDirty: true });
    form.setValue('capabilities', capabilities, { shouldDirty: true });
    form.setValue('parameters', parameters, { shouldDirty: true });
  };
  return (
    <Part title={words.connection}>
      <div className="grid gap-4 sm:grid-cols-2">
        <FormText form={form} name="label" label={words.label} />
        <FormText form={form} name="url" label={words.url} hint={words.urlHint} mono inputMode="url" />
        <div className="flex flex-col gap-3 empty:hidden sm:col-span-2">
          {moves && <Notice tone="warn" title={words.otherOrigin} />}
          <EndedNotice url={url} />
        </div>
        <div>
          <FormSelect form={form} name="preset" label={words.preset} hint={words.presetHint} options={PRESET_OPTIONS} />
          <Button size="sm" className="mt-2.5" title={words.takePresetHint} onClick={handleTake}>
            {words.takePreset(presetWords[preset])}
          </Button>
        </div>
        <FormSelect
          form={form}
          name="dialect"
          label={words.dialect}
          hint={words.dialectHint}
          options={DIALECT_OPTIONS}
        />
        <div className="sm:col-span-2">
          <FormCheck form={form} name="keyRequired" label={words.keyRequired} hint={words.keyRequiredHint} />
        </div>
      </div>
    </Part>
  );
}
