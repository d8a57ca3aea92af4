import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';
import { useFieldControl } from './field.tsx';

type SliderProps = Omit<ComponentProps<'input'>, 'type' | 'value' | 'onChange'> & {
  value: number;
  onChange: (value: number) => void;
  /** The value in words, for those who hear it. */
  valueText: string;
};

/** A native range: arrow keys, Page Up and Down, Home and End work by themselves. */
export function Slider({ value, onChange, valueText, className, ...input }: SliderProps) {
  const control = useFieldControl();
  return (
    <input
      {...control}
      {...input}
      type="range"
      value={value}
      aria-valuetext={valueText}
      className={classNames('block h-7 w-full accent-accent pointer-coarse:h-11 disabled:opacity-45', className)}
      onChange={(event) => onChange(event.target.valueAsNumber)}
    />
  );
}
