import { X } from 'lucide-react';
import { type ReactNode, type SyntheticEvent, useEffect, useId, useRef } from 'react';
import { IconButton } from './button.tsx';

type DialogProps = {
  open: boolean;
  /** Escape, or a press beside it. */
  onClose: () => void;
  title: string;
  /** Name of a button in the corner that closes it; for dialogs that ask nothing and have no other way out by touch. */
  closeLabel?: string;
  /** Buttons, the safest first. */
  actions?: ReactNode;
  /** `alertdialog` for what cannot be undone. */
  role?: 'dialog' | 'alertdialog';
  children?: ReactNode;
};

/** A native modal: the rest of the page is inert, focus stays inside and goes back on closing. */
export function Dialog({ open, onClose, title, closeLabel, actions, role = 'dialog', children }: DialogProps) {
  const titleId = useId();
  const element = useRef<HTMLDialogElement>(null);
  // `showModal` is the only way into the top layer; React knows no attribute for it.
  useEffect(() => {
    const dialog = element.current;
    if (dialog === null || !open) return;
    dialog.showModal();
    return () => dialog.close();
  }, [open]);
  const handleCancel = (event: SyntheticEvent) => {
    event.preventDefault();
    onClose();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard's way out is Escape, which arrives as `cancel`
    <dialog
      ref={element}
      role={role}
      aria-labelledby={titleId}
      onCancel={handleCancel}
      onClick={(event) => event.target === event.currentTarget && onClose()}
      className="m-auto max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-form overflow-auto rounded-xl border border-line bg-surface p-0 text-ink shadow-float open:animate-enter"
    >
      {open && (
        <div className="flex flex-col gap-4 p-5">
          <div className="flex items-start justify-between gap-4">
            <h2 id={titleId} className="font-semibold text-lg">
              {title}
            </h2>
            {closeLabel !== undefined && (
              <IconButton size="sm" label={closeLabel} onClick={onClose}>
                <X className="size-4" aria-hidden="true" />
              </IconButton>
            )}
          </div>
          <div className="text-muted">{children}</div>
          {actions !== undefined && <div className="flex flex-wrap justify-end gap-2">{actions}</div>}
        </div>
      )}
    </dialog>
  );
}
