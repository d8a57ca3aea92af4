import { classNames } from './class-names.ts';

export type ButtonVariant = 'primary' | 'quiet' | 'danger' | 'ghost';
export type ButtonSize = 'md' | 'sm';

const VARIANT_CLASS: Record<ButtonVariant, string> = {
  primary: 'border-transparent bg-accent font-semibold text-accent-ink enabled:hover:bg-accent-hover',
  quiet: 'border-edge bg-raised font-medium text-ink shadow-control enabled:hover:border-faint',
  danger: 'border-transparent bg-bad-fill font-semibold text-bad-ink enabled:hover:brightness-110',
  ghost: 'border-transparent bg-transparent font-medium text-muted enabled:hover:bg-raised enabled:hover:text-ink',
};

const SIZE_CLASS: Record<ButtonSize, string> = {
  md: 'min-h-9 gap-2 rounded-md px-3.5 text-base',
  sm: 'min-h-7 gap-1.5 rounded-sm px-2.5 text-sm',
};

const BASE_CLASS =
  'inline-flex select-none items-center justify-center whitespace-nowrap border transition-colors pointer-coarse:min-h-11 disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed aria-disabled:opacity-70';

/** The look of a button, for the links that must look like one. */
export function buttonClass(variant: ButtonVariant, size: ButtonSize = 'md'): string {
  return classNames(BASE_CLASS, VARIANT_CLASS[variant], SIZE_CLASS[size]);
}
