// What a server takes beyond its lists: a name, a size or a length of one's own, brought within its rule.
import { useState } from 'react';
import type { WholeRule } from '../../core/catalogue.ts';
import { sizeWithin, wholeWithin } from '../../core/choice.ts';
import { Field } from '../../ui/field.tsx';
import { freeWords as words } from '../../words/composer.ts';
import { SettlingInput } from './settling-input.tsx';

type FreeModelProps = { value: string; onChange: (model: string) => void };

/** As long as a spec allows. */
const NAME_MAX_LENGTH = 200;

export function FreeModel({ value, onChange }: FreeModelProps) {
  return (
    <Field label={words.model} hint={words.modelHint} className="w-64 max-sm:w-full">
      <SettlingInput
        mono
        value={value}
        placeholder={words.modelPlaceholder}
        settle={(text) => text.trim().slice(0, NAME_MAX_LENGTH) || null}
        onSettled={onChange}
      />
    </Field>
  );
}

type FreeSizeProps = { rule: WholeRule; value: string; onChange: (size: string) => void };

export function FreeSize({ rule, value, onChange }: FreeSizeProps) {
  const [typed, setTyped] = useState(value);
  const settled = settledSize(rule, typed);
  const becomes = settled === null || settled === normal(typed) ? null : words.becomes(settled);
  return (
    <Field
      label={words.size}
      hint={becomes ?? words.rule(rule)}
      error={settled === null ? words.noSize : null}
      className="w-44 max-sm:w-full"
    >
      <SettlingInput
        mono
        value={value}
        settle={(text) => settledSize(rule, text)}
        onTyping={setTyped}
        onSettled={onChange}
      />
    </Field>
  );
}

/** People write `1280 × 720`. */
function normal(text: string): string {
  return text.replaceAll(/\s/g, '').replace(/[×X*]/, 'x');
}

function settledSize(rule: WholeRule, text: string): string | null {
  return sizeWithin(rule, normal(text));
}

type FreeSecondsProps = { rule: WholeRule; value: number; onChange: (seconds: number) => void };

export function FreeSeconds({ rule, value, onChange }: FreeSecondsProps) {
  const [typed, setTyped] = useState(String(value));
  const settled = settledSeconds(rule, typed);
  const becomes = settled === null || settled === typed.trim() ? null : words.becomes(settled);
  return (
    <Field
      label={words.seconds}
      hint={becomes ?? words.rule(rule)}
      error={settled === null ? words.noSeconds : null}
      className="w-32 max-sm:w-full"
    >
      <SettlingInput
        inputMode="numeric"
        value={String(value)}
        settle={(text) => settledSeconds(rule, text)}
        onTyping={setTyped}
        onSettled={(text) => onChange(Number(text))}
      />
    </Field>
  );
}

function settledSeconds(rule: WholeRule, text: string): string | null {
  const number = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(number) ? null : String(wholeWithin(rule, number));
}
