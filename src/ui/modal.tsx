import { type MouseEvent, type ReactNode, type SyntheticEvent, useLayoutEffect, useRef } from 'react';
import { classNames } from './class-names.ts';

type ModalProps = {
  open: boolean;
  /** Escape, or a press beside it. */
  onClose: () => void;
  /** Id of the element that names it. */
  labelledBy: string;
  /** `alertdialog` for what cannot be undone. */
  role?: 'dialog' | 'alertdialog';
  /** Where it stands. */
  className: string;
  children: ReactNode;
};

/** The native modal under every dialog: the rest of the page is inert, focus stays inside and goes back on closing. */
export function Modal({ open, onClose, labelledBy, role = 'dialog', className, children }: ModalProps) {
  const element = useRef<HTMLDialogElement>(null);
  // `showModal` is the only way into the top layer; React knows no attribute for it. Closed before its elements go, or
  // the browser would not know any more where the focus came from.
  useLayoutEffect(() => {
    const dialog = element.current;
    if (dialog === null || !open) return;
    dialog.showModal();
    return () => dialog.close();
  }, [open]);
  const handleCancel = (event: SyntheticEvent) => {
    event.preventDefault();
    onClose();
  };
  const handleClick = (event: MouseEvent) => {
    if (event.target === event.currentTarget) onClose();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard's way out is Escape, which arrives as `cancel`
    <dialog
      ref={element}
      role={role}
      aria-labelledby={labelledBy}
      onCancel={handleCancel}
      onClick={handleClick}
      className={classNames(
        'max-h-dialog-height w-dialog-width max-w-form overflow-auto rounded-xl border border-line bg-surface p-0 text-ink shadow-float open:animate-enter',
        className,
      )}
    >
      {open && children}
    </dialog>
  );
}
