import type { Preset } from '../../core/profile.ts';
import type { CheckOutcome, ConnectOutcome, ConnectWish } from '../../queries/connection.ts';
import { Field } from '../../ui/field.tsx';
import { SecretInput } from '../../ui/secret-input.tsx';
import { Select } from '../../ui/select.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { connectWords, keyProblemWords, presetWords, type ServerChoice, urlProblemWords } from '../../words/connect.ts';
import { OWN_PRESETS, withPreset } from './connect-values.ts';

const KEY_HINT: Record<ServerChoice, string> = {
  simulator: connectWords.keyNotNeeded,
  own: connectWords.keyOptional,
  openai: connectWords.keyHint,
};

type ConnectFieldsProps = {
  choice: ServerChoice;
  wish: ConnectWish;
  /** What came of the last try, undefined before the first. */
  outcome: ConnectOutcome | CheckOutcome | undefined;
  onChange: (wish: ConnectWish) => void;
};

export function ConnectFields({ choice, wish, outcome, onChange }: ConnectFieldsProps) {
  const change = (part: Partial<ConnectWish>) => onChange({ ...wish, ...part });
  return (
    <>
      {choice === 'own' && <PresetField wish={wish} onChange={onChange} />}
      <Field
        label={connectWords.url}
        hint={connectWords.urlHint}
        error={outcome?.result === 'bad_url' ? urlProblemWords[outcome.problem] : null}
      >
        <TextInput
          mono
          inputMode="url"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={wish.url}
          onChange={(event) => change({ url: event.target.value })}
        />
      </Field>
      <Field
        label={connectWords.key}
        hint={KEY_HINT[choice]}
        error={outcome?.result === 'bad_key' ? keyProblemWords[outcome.problem] : null}
      >
        <SecretInput
          autoComplete="off"
          showLabel={connectWords.showKey}
          hideLabel={connectWords.hideKey}
          value={wish.key}
          onChange={(event) => change({ key: event.target.value })}
        />
      </Field>
      {(outcome?.result === 'model_needed' || wish.model !== '') && (
        <Field
          label={connectWords.model}
          hint={connectWords.modelHint}
          error={outcome?.result === 'model_needed' ? connectWords.modelMissing : null}
        >
          <TextInput mono value={wish.model} onChange={(event) => change({ model: event.target.value })} />
        </Field>
      )}
      {choice !== 'simulator' && (
        <Field label={connectWords.label} hint={connectWords.labelHint}>
          <TextInput value={wish.label} maxLength={80} onChange={(event) => change({ label: event.target.value })} />
        </Field>
      )}
    </>
  );
}

/** Stands for the kind that nobody has chosen. */
const BY_ANSWERS = 'by_answers';

function PresetField({ wish, onChange }: Pick<ConnectFieldsProps, 'wish' | 'onChange'>) {
  const choose = (value: string) =>
    onChange(withPreset(wish, OWN_PRESETS.find((each: Preset) => each === value) ?? null));
  const kinds = OWN_PRESETS.map((value) => ({ value, label: presetWords[value] }));
  return (
    <Field label={connectWords.runs} hint={wish.preset === null ? connectWords.runsHint : undefined}>
      <Select
        value={wish.preset ?? BY_ANSWERS}
        options={[{ value: BY_ANSWERS, label: connectWords.findOut }, ...kinds]}
        onChange={(event) => choose(event.target.value)}
      />
    </Field>
  );
}
