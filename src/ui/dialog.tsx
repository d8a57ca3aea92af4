import { X } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { IconButton } from './button.tsx';
import { Modal } from './modal.tsx';

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

/** A modal with a title, text and buttons. */
export function Dialog({ open, onClose, title, closeLabel, actions, role = 'dialog', children }: DialogProps) {
  const titleId = useId();
  return (
    <Modal open={open} onClose={onClose} role={role} labelledBy={titleId} className="m-auto">
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
    </Modal>
  );
}
