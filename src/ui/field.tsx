import { createContext, type ReactNode, use, useId } from 'react';
import { classNames } from './class-names.ts';

/** What the control inside a field needs to be tied to its label, hint and error. */
export type FieldControl = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined };

const FieldContext = createContext<FieldControl | null>(null);

/** The wiring of the field around a control; empty for a control that stands alone. */
export function useFieldControl(): Partial<FieldControl> {
  return use(FieldContext) ?? {};
}

type FieldProps = {
  label: string;
  hint?: ReactNode;
  /** A sentence that says what is wrong and what would be right; announced when it appears. */
  error?: string | null | undefined;
  /** Keeps the label for screen readers only. */
  labelHidden?: boolean;
  /** Stands at the right of the label, such as a character count. */
  aside?: ReactNode;
  className?: string;
  children: ReactNode;
};

/** One labelled control. TextInput, TextArea, SecretInput and Select inside it take up its ids by themselves. */
export function Field({ label, hint, error, labelHidden = false, aside, className, children }: FieldProps) {
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const describedBy = classNames(hint !== undefined && hintId, Boolean(error) && errorId);
  const control: FieldControl = {
    id,
    'aria-describedby': describedBy === '' ? undefined : describedBy,
    'aria-invalid': error ? true : undefined,
  };
  return (
    <div className={classNames('flex flex-col', className)}>
      <div
        className={classNames(
          'flex items-baseline justify-between gap-3',
          labelHidden && !aside && 'sr-only',
          'mb-1.5',
        )}
      >
        <label htmlFor={id} className={labelHidden ? 'sr-only' : 'font-medium text-muted text-sm'}>
          {label}
        </label>
        {aside}
      </div>
      <FieldContext value={control}>{children}</FieldContext>
      {hint !== undefined && (
        <div id={hintId} className="mt-1.5 text-faint text-xs">
          {hint}
        </div>
      )}
      <div aria-live="polite">
        {error && (
          <p id={errorId} className="mt-1.5 text-bad text-sm">
            {error}
          </p>
        )}
      </div>
    </div>
  );
}
