import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export type SegmentedOption<Value extends string> = {
  value: Value;
  /** What is seen. */
  label: ReactNode;
  /** The accessible name where `label` is a picture or reads badly. */
  name?: string;
  disabled?: boolean;
};

type SegmentedProps<Value extends string> = {
  label: string;
  /** Form name of the radio group; unique on the page. */
  name: string;
  options: readonly SegmentedOption<Value>[];
  value: Value | null;
  onChange: (value: Value) => void;
  labelHidden?: boolean;
};

/** One of a few, all in sight. A real radio group: arrow keys move, Tab leaves. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: ARIA in HTML allows it here, and only it names the radios as one choice
    <fieldset role="radiogroup" className="min-w-0">
      <legend className={props.labelHidden ? 'sr-only' : 'mb-1.5 font-medium text-muted text-sm'}>{props.label}</legend>
      <div className="flex w-fit max-w-full flex-wrap gap-0.5 rounded-md border border-line bg-well p-0.5">
        {props.options.map((option) => (
          <label
            key={option.value}
            className={classNames(
              'relative flex min-h-7.5 items-center justify-center rounded-sm border border-transparent px-2.5 text-muted text-sm transition-colors pointer-coarse:min-h-11 pointer-coarse:min-w-11',
              'hover:text-ink has-checked:border-edge has-checked:bg-raised has-checked:font-medium has-checked:text-ink has-checked:shadow-control',
              'has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-1',
              option.disabled && 'cursor-not-allowed opacity-45',
            )}
          >
            <input
              type="radio"
              className="absolute inset-0 cursor-[inherit] appearance-none rounded-sm outline-none"
              name={props.name}
              value={option.value}
              aria-label={option.name}
              checked={option.value === props.value}
              disabled={option.disabled}
              onChange={() => props.onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
