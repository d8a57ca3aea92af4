import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';
import { CONTROL_CLASS } from './control-class.ts';
import { useFieldControl } from './field.tsx';

type TextInputProps = ComponentProps<'input'> & {
  /** For addresses, keys and ids. */
  mono?: boolean;
};

export function TextInput({ mono = false, className, ...input }: TextInputProps) {
  const control = useFieldControl();
  return (
    <input
      {...control}
      {...input}
      className={classNames(
        CONTROL_CLASS,
        'h-9 pointer-coarse:h-11',
        mono ? 'font-mono text-sm' : 'text-base',
        className,
      )}
    />
  );
}
