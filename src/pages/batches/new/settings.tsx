// What holds for every row that says nothing else: the server, the kind of video, and how fast they follow each other.
import { choiceOf, type Wish } from '../../../core/choice.ts';
import type { ServerProfile } from '../../../core/profile.ts';
import { Card } from '../../../ui/card.tsx';
import { Field } from '../../../ui/field.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { standardWords as words } from '../../../words/batch-intake.ts';
import { capFormWords } from '../../../words/cap.ts';
import { type Decisions, isCapWrong, paceOf } from './decisions.ts';

type SettingsProps = {
  profiles: readonly ServerProfile[];
  profile: ServerProfile;
  decisions: Decisions;
  onDecisions: (decisions: Decisions) => void;
};

export function Settings({ profiles, profile, decisions, onDecisions }: SettingsProps) {
  return (
    <Card aria-label={words.title} className="flex flex-col gap-4 p-4">
      <div>
        <h2 className="font-semibold text-lg">{words.title}</h2>
        <p className="text-muted text-sm">{words.description}</p>
      </div>
      <Field label={words.name}>
        <TextInput
          value={decisions.name}
          maxLength={200}
          onChange={(event) => onDecisions({ ...decisions, name: event.target.value })}
        />
      </Field>
      {profiles.length > 1 && (
        <Field label={words.server}>
          <Select
            options={profiles.map(({ id, label }) => ({ value: id, label }))}
            value={profile.id}
            onChange={(event) => onDecisions({ ...decisions, serverId: event.target.value })}
          />
        </Field>
      )}
      <Standard profile={profile} wish={decisions.wish} onWish={(wish) => onDecisions({ ...decisions, wish })} />
      <PaceFields profile={profile} decisions={decisions} onDecisions={onDecisions} />
      <CapField decisions={decisions} onDecisions={onDecisions} />
    </Card>
  );
}

function CapField({ decisions, onDecisions }: Pick<SettingsProps, 'decisions' | 'onDecisions'>) {
  return (
    <Field label={words.cap} hint={words.capHint} error={isCapWrong(decisions) ? capFormWords.limitWrong : null}>
      <TextInput
        inputMode="decimal"
        value={decisions.cap}
        onChange={(event) => onDecisions({ ...decisions, cap: event.target.value })}
      />
    </Field>
  );
}

type StandardProps = { profile: ServerProfile; wish: Wish; onWish: (wish: Wish) => void };

function Standard({ profile, wish, onWish }: StandardProps) {
  const choice = choiceOf(profile, wish);
  const { models } = profile.catalogue;
  const sizes = choice?.model.sizes.map(({ size }) => size) ?? [];
  const seconds = choice?.model.seconds ?? [];
  return (
    <>
      <Field label={words.model}>
        {models.length === 0 ? (
          <TextInput value={wish.model ?? ''} onChange={(event) => onWish({ ...wish, model: event.target.value })} />
        ) : (
          <Select
            options={models.map(({ id, label }) => ({ value: id, label }))}
            value={choice?.model.id}
            onChange={(event) => onWish({ ...wish, model: event.target.value })}
          />
        )}
      </Field>
      {choice !== null && (
        <div className="grid grid-cols-2 gap-3">
          <Field label={words.size}>
            <Select
              options={optionsOf(sizes, choice.size)}
              value={choice.size}
              onChange={(event) => onWish({ ...wish, size: event.target.value })}
            />
          </Field>
          <Field label={words.seconds}>
            <Select
              options={optionsOf(seconds.map(String), String(choice.seconds))}
              value={String(choice.seconds)}
              onChange={(event) => onWish({ ...wish, seconds: Number(event.target.value) })}
            />
          </Field>
        </div>
      )}
    </>
  );
}

/** What is chosen is on offer, also where the server's rule allows more than its list. */
function optionsOf(offered: readonly string[], chosen: string) {
  const values = offered.includes(chosen) ? offered : [...offered, chosen];
  return values.map((value) => ({ value, label: value }));
}

function PaceFields({ profile, decisions, onDecisions }: Omit<SettingsProps, 'profiles'>) {
  const pace = paceOf(decisions, profile);
  const set = (change: Partial<Decisions['pace']>) =>
    onDecisions({ ...decisions, pace: { ...decisions.pace, ...change } });
  return (
    <div className="grid grid-cols-2 items-end gap-3">
      <WholeField
        label={words.inFlightLimit}
        value={pace.inFlightLimit}
        range={{ min: 1, max: profile.inFlightLimit }}
        onValue={(inFlightLimit) => set({ inFlightLimit })}
      />
      <WholeField
        label={words.groupSize}
        value={pace.groupSize}
        range={{ min: 1, max: 1_000 }}
        onValue={(groupSize) => set({ groupSize })}
      />
      <WholeField
        label={words.groupPause}
        hint={words.groupPauseHint}
        value={pace.groupPauseSeconds}
        range={{ min: 0, max: 86_400 }}
        onValue={(groupPauseSeconds) => set({ groupPauseSeconds })}
        className="col-span-2"
      />
    </div>
  );
}

type WholeFieldProps = {
  label: string;
  hint?: string;
  value: number;
  range: { min: number; max: number };
  onValue: (value: number) => void;
  className?: string;
};

/** Takes a number once it is whole and within its range; until then the one before holds. */
function WholeField({ label, hint, value, range, onValue, className }: WholeFieldProps) {
  return (
    <Field label={label} hint={hint} {...(className === undefined ? {} : { className })}>
      <TextInput
        type="number"
        inputMode="numeric"
        step={1}
        {...range}
        defaultValue={value}
        onChange={({ target }) => {
          const next = target.valueAsNumber;
          if (Number.isInteger(next) && next >= range.min && next <= range.max) onValue(next);
        }}
      />
    </Field>
  );
}
