// What the server takes beyond the essentials, with its ranges and its own defaults. What is left empty is not sent.
import { nearestValue, wishedValue } from '../../core/parameter-choice.ts';
import type { ParameterOffer, ParameterValue } from '../../core/parameter-offer.ts';
import type { Spec } from '../../core/spec.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { formatExact } from '../../words/format.ts';
import { parameterHint, parameterLabel, parameterWords as words } from '../../words/parameter.ts';
import { SettlingInput } from './settling-input.tsx';

type Parameters = Spec['parameters'];

type ParameterPanelProps = {
  id: string;
  offers: readonly ParameterOffer[];
  /** Wishes; those that this server does not take are kept and not shown. */
  wished: Parameters;
  onChange: (wished: Parameters) => void;
};

export function ParameterPanel({ id, offers, wished, onChange }: ParameterPanelProps) {
  const set = (name: string, value: ParameterValue | null) => {
    const { [name]: _before, ...others } = wished;
    onChange(value === null ? others : { ...others, [name]: value });
  };
  const setting = (offer: ParameterOffer) => {
    const wish = wishedValue(wished, offer.name);
    // A text that is being typed may begin with a space.
    return offer.kind === 'text' ? wish : nearestValue(offer, wish);
  };
  const anySet = offers.some((offer) => setting(offer) !== null);
  return (
    <section
      id={id}
      aria-label={words.title}
      className="grid w-full grid-cols-[repeat(auto-fill,minmax(min(100%,12rem),1fr))] gap-x-5 gap-y-4 rounded-md border border-line bg-canvas p-4"
    >
      {offers.map((offer) => (
        <ParameterField
          key={offer.name}
          offer={offer}
          value={setting(offer)}
          onChange={(value) => set(offer.name, value)}
        />
      ))}
      {/* Always there: what appears under a moving finger takes the press from what it meant. */}
      <div className="col-span-full">
        <Button size="sm" variant="ghost" disabled={!anySet} onClick={() => onChange({})}>
          {words.reset}
        </Button>
      </div>
    </section>
  );
}

type ParameterFieldProps = {
  offer: ParameterOffer;
  /** Null: the server's own. */
  value: ParameterValue | null;
  onChange: (value: ParameterValue | null) => void;
};

function ParameterField({ offer, value, onChange }: ParameterFieldProps) {
  const hint = [parameterHint(offer.name), rangeOf(offer)].filter((part) => part !== null).join(' ');
  return (
    <Field
      label={parameterLabel(offer.name)}
      {...(hint !== '' && { hint })}
      {...(offer.kind === 'text' && { className: 'col-span-full' })}
    >
      <ParameterControl offer={offer} value={value} onChange={onChange} />
    </Field>
  );
}

const STANDARD = '';

function ParameterControl({ offer, value, onChange }: ParameterFieldProps) {
  switch (offer.kind) {
    case 'integer':
    case 'number':
      return <NumberControl offer={offer} value={value} onChange={onChange} />;
    case 'text':
      return (
        <TextArea
          rows={2}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
        />
      );
    case 'flag':
      return (
        <Select
          options={[
            { value: STANDARD, label: standardOf(offer) },
            { value: 'true', label: words.on },
            { value: 'false', label: words.off },
          ]}
          value={value === null ? STANDARD : String(value)}
          onChange={({ target }) => onChange(target.value === STANDARD ? null : target.value === 'true')}
        />
      );
    case 'choice':
      return (
        <Select
          options={[
            { value: STANDARD, label: standardOf(offer) },
            ...offer.choices.map((each) => ({ value: each, label: each })),
          ]}
          value={value === null ? STANDARD : String(value)}
          onChange={({ target }) => onChange(target.value === STANDARD ? null : target.value)}
        />
      );
  }
}

function NumberControl({ offer, value, onChange }: ParameterFieldProps) {
  return (
    <SettlingInput
      inputMode={offer.kind === 'integer' ? 'numeric' : 'decimal'}
      placeholder={offer.standard === null ? words.standard : String(offer.standard)}
      value={value === null ? '' : String(value)}
      settle={(text) => settledNumber(offer, text)}
      onSettled={(text) => onChange(text === '' ? null : Number(text))}
    />
  );
}

/** Empty is an answer: the server's own. */
function settledNumber(offer: ParameterOffer, text: string): string | null {
  const trimmed = text.trim().replace(',', '.');
  if (trimmed === '') return '';
  const nearest = nearestValue(offer, Number(trimmed));
  return nearest === null ? null : String(nearest);
}

function standardOf({ standard }: ParameterOffer): string {
  if (standard === null) return words.standard;
  return words.standardIs(typeof standard === 'boolean' ? (standard ? words.on : words.off) : String(standard));
}

function rangeOf({ minimum, maximum }: ParameterOffer): string | null {
  if (minimum !== null && maximum !== null) {
    return words.between(formatExact(minimum), formatExact(maximum));
  }
  if (minimum !== null) return words.from(formatExact(minimum));
  return maximum === null ? null : words.upTo(formatExact(maximum));
}
