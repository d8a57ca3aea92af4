import type { ComponentProps, MouseEvent, ReactNode } from 'react';
import { type ButtonSize, type ButtonVariant, buttonClass } from './button-class.ts';
import { classNames } from './class-names.ts';
import { Spinner } from './spinner.tsx';

type ButtonProps = ComponentProps<'button'> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** While true a press does nothing; the button keeps its focus and its name. */
  busy?: boolean;
  icon?: ReactNode;
};

export function Button({ variant = 'quiet', size = 'md', busy = false, icon, ...rest }: ButtonProps) {
  const { className, children, onClick, type = 'button', ...button } = rest;
  // A disabled button would drop the focus: a busy one only refuses, and so does the form around it.
  const handleClick = (event: MouseEvent<HTMLButtonElement>) => {
    if (busy) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <button
      {...button}
      type={type}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      className={classNames(buttonClass(variant, size), className)}
      onClick={handleClick}
    >
      {busy ? <Spinner /> : icon}
      {children}
    </button>
  );
}

type IconButtonProps = ComponentProps<'button'> & {
  /** Its accessible name, shown as a tooltip as well. */
  label: string;
  size?: ButtonSize;
};

export function IconButton({ label, size = 'md', className, children, type = 'button', ...button }: IconButtonProps) {
  return (
    <button
      {...button}
      type={type}
      aria-label={label}
      title={label}
      className={classNames(
        'inline-flex shrink-0 items-center justify-center rounded-md text-muted transition-colors',
        'enabled:hover:bg-raised enabled:hover:text-ink disabled:cursor-not-allowed disabled:opacity-45',
        'pointer-coarse:size-11',
        size === 'md' ? 'size-9' : 'size-7',
        className,
      )}
    >
      {children}
    </button>
  );
}
