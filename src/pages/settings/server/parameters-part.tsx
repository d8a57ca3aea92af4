import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { type ParameterOffer, parameterKindSchema } from '../../../core/parameter-offer.ts';
import { useServices } from '../../../queries/services.tsx';
import { Button } from '../../../ui/button.tsx';
import { parameterKindWords, serverFormWords as words } from '../../../words/server-form.ts';
import { FormLines, FormSelect, FormText, type ServerForm } from './fields.tsx';
import { Fold } from './fold.tsx';
import { blankParameter, knownOffer, type ParameterValues } from './parameter-values.ts';
import { Part } from './part.tsx';

const KINDS = parameterKindSchema.options.map((value) => ({ value, label: parameterKindWords[value] }));

type ParametersPartProps = {
  form: ServerForm;
  /** As they were when the form was opened: say where each row comes from. */
  offers: readonly ParameterOffer[];
};

export function ParametersPart({ form, offers }: ParametersPartProps) {
  const { random } = useServices();
  const [rows, preset] = useWatch({ control: form.control, name: ['parameters', 'preset'] });
  const [added, setAdded] = useState<string | null>(null);
  const set = (next: readonly ParameterValues[]) => form.setValue('parameters', [...next], { shouldDirty: true });
  const { errors } = form.formState;
  const handleAdd = () => {
    const key = random.uuid();
    setAdded(key);
    set([...rows, blankParameter(key)]);
  };
  return (
    <Part title={words.parameters} text={words.parametersText}>
      {rows.map((row, index) => {
        const name = row.name.trim() === '' ? words.newParameter : row.name;
        return (
          <Fold
            key={row.key}
            title={name}
            aside={asideOf(row, knownOffer(row, offers, preset))}
            held={errors.parameters?.[index] !== undefined}
            startsOpen={row.key === added}
          >
            <ParameterFields form={form} index={index} kind={row.kind} />
            <Button
              size="sm"
              variant="ghost"
              className="mt-4"
              onClick={() => set(rows.filter(({ key }) => key !== row.key))}
            >
              {words.removeParameter(name)}
            </Button>
          </Fold>
        );
      })}
      <Button
        size="sm"
        className={rows.length > 0 ? 'mt-4' : ''}
        icon={<Plus className="size-3.5" aria-hidden="true" />}
        onClick={handleAdd}
      >
        {words.addParameter}
      </Button>
    </Part>
  );
}

type ParameterFieldsProps = { form: ServerForm; index: number; kind: ParameterValues['kind'] };

function ParameterFields({ form, index, kind }: ParameterFieldsProps) {
  const at = `parameters.${index}` as const;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <FormText form={form} name={`${at}.name`} label={words.parameterName} mono />
      <FormSelect form={form} name={`${at}.kind`} label={words.kind} options={KINDS} />
      {(kind === 'integer' || kind === 'number') && (
        <div className="grid grid-cols-3 gap-2 sm:col-span-2">
          <FormText form={form} name={`${at}.minimum`} label={words.minimum} inputMode="decimal" />
          <FormText form={form} name={`${at}.maximum`} label={words.maximum} inputMode="decimal" />
          <FormText form={form} name={`${at}.step`} label={words.step} inputMode="decimal" />
        </div>
      )}
      {kind === 'choice' && <FormLines form={form} name={`${at}.choices`} label={words.choices} />}
      <FormText form={form} name={`${at}.standard`} label={words.standard} hint={words.standardHint} />
      <FormText form={form} name={`${at}.source`} label={words.parameterSource} />
    </div>
  );
}

function asideOf({ kind }: ParameterValues, before: ParameterOffer | null): string {
  const origin = before === null ? words.by.person : words.origin(words.by[before.by], before.readOn);
  return `${parameterKindWords[kind]} · ${origin}`;
}
