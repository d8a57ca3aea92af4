import { classNames } from './class-names.ts';

export type Choice<Value> = { value: Value; label: string };

type ChoiceSetProps<Value> = {
  label: string;
  choices: readonly Choice<Value>[];
  values: readonly Value[];
  /** What is chosen now, in the order of the choices. */
  onChange: (values: readonly Value[]) => void;
  className?: string;
};

/** Any of a few, all in sight: a group of checkboxes that look like chips. */
export function ChoiceSet<Value extends string | number>(props: ChoiceSetProps<Value>) {
  const { label, choices, values, onChange, className } = props;
  const press = (value: Value) =>
    onChange(choices.map((each) => each.value).filter((each) => (each === value) !== values.includes(each)));
  return (
    <fieldset className={classNames('min-w-0', className)}>
      <legend className="mb-1.5 font-medium text-muted text-sm">{label}</legend>
      <div className="flex flex-wrap gap-1">
        {choices.map(({ value, label: name }) => (
          <label
            key={value}
            className={classNames(
              'relative flex min-h-7 max-w-full items-center rounded-sm border border-line bg-well px-2 text-muted text-sm transition-colors pointer-coarse:min-h-11 pointer-coarse:px-3',
              'hover:text-ink has-checked:border-accent has-checked:bg-accent-soft has-checked:text-ink',
              'has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-1',
            )}
          >
            <input
              type="checkbox"
              className="absolute inset-0 cursor-[inherit] appearance-none rounded-sm outline-none"
              checked={values.includes(value)}
              onChange={() => press(value)}
            />
            <span className="truncate">{name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
