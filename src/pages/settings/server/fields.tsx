// Controls tied to one value of the server form, each with its label and the sentence for its problem.
import type { ComponentProps } from 'react';
import type { FieldPath, FieldPathByValue, UseFormReturn } from 'react-hook-form';
import { Field } from '../../../ui/field.tsx';
import { Select, type SelectOption } from '../../../ui/select.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { fieldProblem } from '../../../words/server-form.ts';
import type { ServerValues } from './server-values.ts';

export type ServerForm = UseFormReturn<ServerValues>;

type FieldProps = {
  form: ServerForm;
  name: FieldPath<ServerValues>;
  label: string;
  hint?: string;
  className?: string;
};

function useFrame({ form, name, label, hint, className }: FieldProps) {
  const code = form.getFieldState(name, form.formState).error?.message;
  const error = code === undefined ? null : fieldProblem(code);
  return { label, error, ...(hint === undefined ? {} : { hint }), ...(className === undefined ? {} : { className }) };
}

type FormTextProps = FieldProps & Pick<ComponentProps<typeof TextInput>, 'mono' | 'inputMode' | 'placeholder'>;

export function FormText(props: FormTextProps) {
  const { form, name, mono = false, inputMode, placeholder } = props;
  return (
    <Field {...useFrame(props)}>
      <TextInput
        {...form.register(name)}
        mono={mono}
        inputMode={inputMode}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
      />
    </Field>
  );
}

export function FormLines(props: FieldProps) {
  return (
    <Field {...useFrame(props)}>
      <TextArea {...props.form.register(props.name)} rows={3} spellCheck={false} />
    </Field>
  );
}

export function FormSelect({ options, ...props }: FieldProps & { options: readonly SelectOption[] }) {
  return (
    <Field {...useFrame(props)}>
      <Select {...props.form.register(props.name)} options={options} />
    </Field>
  );
}

type FormCheckProps = Pick<FieldProps, 'form' | 'label' | 'hint'> & { name: FieldPathByValue<ServerValues, boolean> };

export function FormCheck({ form, name, label, hint }: FormCheckProps) {
  return (
    <label className="flex items-start gap-2.5 text-sm pointer-coarse:min-h-11">
      <input type="checkbox" {...form.register(name)} className="mt-0.5 size-4 shrink-0 accent-accent" />
      <span>
        <span className="text-ink">{label}</span>
        {hint !== undefined && <span className="block text-pretty text-faint text-xs">{hint}</span>}
      </span>
    </label>
  );
}
