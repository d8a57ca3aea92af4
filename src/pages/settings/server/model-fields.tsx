// Everything about one model: its names, sizes with their prices, lengths, and what the form starts with.
import { Plus, Trash2 } from 'lucide-react';
import { useWatch } from 'react-hook-form';
import type { ModelOffer } from '../../../core/catalogue.ts';
import { useServices } from '../../../queries/services.tsx';
import { Button, IconButton } from '../../../ui/button.tsx';
import { serverFormWords as words } from '../../../words/server-form.ts';
import { FormCheck, FormText, type ServerForm } from './fields.tsx';
import type { SizeValues } from './model-values.ts';

type ModelPath = `models.${number}` | 'anyModel.0';

type ModelFieldsProps = { form: ServerForm; name: ModelPath; before: ModelOffer | undefined };

export function ModelFields({ form, name, before }: ModelFieldsProps) {
  return (
    <div className="flex flex-col gap-5">
      {name !== 'anyModel.0' && (
        <div className="grid gap-4 sm:grid-cols-2">
          <FormText form={form} name={`${name}.id`} label={words.modelId} mono />
          <FormText form={form} name={`${name}.label`} label={words.modelLabel} />
        </div>
      )}
      <Sizes form={form} name={name} before={before} />
      <Rule form={form} name={name} rule="freeSize" label={words.freeSize} />
      <FormText form={form} name={`${name}.seconds`} label={words.seconds} hint={words.secondsHint} />
      <Rule form={form} name={name} rule="freeSeconds" label={words.freeSeconds} />
      <div className="grid gap-4 sm:grid-cols-2">
        <FormText form={form} name={`${name}.defaultSize`} label={words.defaultSize} mono />
        <FormText form={form} name={`${name}.defaultSeconds`} label={words.defaultSeconds} inputMode="numeric" />
      </div>
    </div>
  );
}

function Sizes({ form, name, before }: ModelFieldsProps) {
  const { random } = useServices();
  const rows = useWatch({ control: form.control, name: `${name}.sizes` });
  const set = (next: SizeValues[]) => form.setValue(`${name}.sizes`, next, { shouldDirty: true });
  const blank = () => ({ key: random.uuid(), size: '', ratio: '', price: '', source: '' });
  return (
    <fieldset>
      <legend className="mb-2 font-medium text-sm">{words.sizes}</legend>
      <ul className="flex flex-col gap-3">
        {rows.map((row, index) => (
          <li key={row.key} className="flex flex-col gap-1">
            <div className="grid grid-cols-2 items-start gap-2 sm:grid-cols-[7.5rem_5rem_7rem_1fr_auto]">
              <FormText form={form} name={`${name}.sizes.${index}.size`} label={words.size} mono />
              <FormText form={form} name={`${name}.sizes.${index}.ratio`} label={words.ratio} />
              <FormText form={form} name={`${name}.sizes.${index}.price`} label={words.price} inputMode="decimal" />
              <FormText form={form} name={`${name}.sizes.${index}.source`} label={words.source} />
              <IconButton
                label={words.removeSize(row.size)}
                className="sm:mt-6.5"
                onClick={() => set(rows.filter(({ key }) => key !== row.key))}
              >
                <Trash2 className="size-4" aria-hidden="true" />
              </IconButton>
            </div>
            <p className="text-faint text-xs">{originOf(row, before)}</p>
          </li>
        ))}
      </ul>
      <p className="mt-1 text-faint text-xs">{words.priceHint}</p>
      <Button
        size="sm"
        className="mt-2"
        icon={<Plus className="size-3.5" aria-hidden="true" />}
        onClick={() => set([...rows, blank()])}
      >
        {words.addSize}
      </Button>
    </fieldset>
  );
}

/** Who stated the price, and when it was read. */
function originOf({ size }: SizeValues, before: ModelOffer | undefined): string {
  const price = before?.sizes.find((offer) => offer.size === size)?.price;
  return price === undefined ? words.by.person : words.origin(words.by[price.by], price.readOn);
}

type RuleProps = Omit<ModelFieldsProps, 'before'> & { rule: 'freeSize' | 'freeSeconds'; label: string };

function Rule({ form, name, rule, label }: RuleProps) {
  const on = useWatch({ control: form.control, name: `${name}.${rule}.on` });
  return (
    <div className="flex flex-col gap-3">
      <FormCheck form={form} name={`${name}.${rule}.on`} label={label} />
      {on && (
        <div className="grid grid-cols-2 gap-2 sm:grid-cols-4">
          <FormText form={form} name={`${name}.${rule}.minimum`} label={words.minimum} inputMode="numeric" />
          <FormText form={form} name={`${name}.${rule}.maximum`} label={words.maximum} inputMode="numeric" />
          <FormText form={form} name={`${name}.${rule}.step`} label={words.step} inputMode="numeric" />
          {rule === 'freeSize' && (
            <FormText form={form} name={`${name}.${rule}.price`} label={words.price} inputMode="decimal" />
          )}
        </div>
      )}
    </div>
  );
}
