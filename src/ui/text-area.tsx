import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';
import { CONTROL_CLASS } from './control-class.ts';
import { useFieldControl } from './field.tsx';

/** Grows with what is typed where the browser can (`field-sizing`), else stays at `rows` and scrolls. */
export function TextArea({ className, rows = 3, ...textArea }: ComponentProps<'textarea'>) {
  const control = useFieldControl();
  return (
    <textarea
      {...control}
      {...textArea}
      rows={rows}
      className={classNames(
        CONTROL_CLASS,
        'field-sizing-content block max-h-96 min-h-20 resize-y py-2 text-base leading-relaxed',
        className,
      )}
    />
  );
}
