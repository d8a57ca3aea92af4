import { Ellipsis } from 'lucide-react';
import { type ReactNode, type ToggleEvent, useId, useRef, useState } from 'react';
import { IconButton } from './button.tsx';

export type MenuItem = { label: string; hint: string; onSelect: () => void };

type MenuProps = {
  /** Name of the button that opens it. */
  label: string;
  items: readonly MenuItem[];
};

/** A button with a list of further things to do. A press elsewhere or Escape closes it, and the focus goes back. */
export function Menu({ label, items }: MenuProps): ReactNode {
  const id = useId();
  const element = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const handleSelect = (item: MenuItem) => {
    element.current?.hidePopover();
    item.onSelect();
  };
  return (
    <>
      <IconButton size="sm" label={label} popoverTarget={id} aria-expanded={open}>
        <Ellipsis className="size-4" aria-hidden="true" />
      </IconButton>
      <div
        ref={element}
        id={id}
        popover="auto"
        onToggle={(event: ToggleEvent<HTMLDivElement>) => setOpen(event.newState === 'open')}
        // Beside its button where the browser can; in the middle of the window elsewhere.
        className="w-64 rounded-lg border border-line bg-surface p-1 text-ink shadow-float supports-[position-area:top]:m-1 supports-[position-area:top]:[inset:auto] supports-[position-area:top]:[position-area:top_span-left] supports-[position-area:top]:[position-try-fallbacks:flip-block,flip-inline]"
      >
        {open && (
          <ul>
            {items.map((item) => (
              <li key={item.label}>
                <button
                  type="button"
                  className="flex w-full flex-col rounded-md px-2.5 py-1.5 text-left text-sm hover:bg-raised pointer-coarse:min-h-11"
                  onClick={() => handleSelect(item)}
                >
                  <span>{item.label}</span>
                  <span className="text-pretty text-muted text-xs">{item.hint}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </>
  );
}
