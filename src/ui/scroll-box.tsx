// A part of the page that scrolls by itself, and by the keyboard too.
import type { ReactNode } from 'react';

type ScrollBoxProps = {
  /** Names the part for whoever hears it; without one it is no landmark. */
  label?: string;
  className: string;
  onScroll?: (box: HTMLElement) => void;
  children: ReactNode;
};

export function ScrollBox({ label, className, onScroll, children }: ScrollBoxProps) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
      tabIndex={0}
      onScroll={onScroll && ((event) => onScroll(event.currentTarget))}
      className={className}
    >
      {children}
    </section>
  );
}
