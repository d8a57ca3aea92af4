import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';
import { CONTROL_CLASS } from './control-class.ts';
import { useFieldControl } from './field.tsx';

export type SelectOption = { value: string; label: string; disabled?: boolean };

type SelectProps = Omit<ComponentProps<'select'>, 'children'> & { options: readonly SelectOption[] };

export function Select({ options, className, ...select }: SelectProps) {
  const control = useFieldControl();
  return (
    <div className={classNames('relative', className)}>
      <select
        {...control}
        {...select}
        className={classNames(CONTROL_CLASS, 'h-9 appearance-none pr-9 text-base pointer-coarse:h-11')}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-faint"
        aria-hidden="true"
      />
    </div>
  );
}
