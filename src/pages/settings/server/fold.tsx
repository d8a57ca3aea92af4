import { ChevronRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';

type FoldProps = {
  title: string;
  /** What is worth knowing while it is closed. */
  aside: string;
  /** Keeps it open: something inside must be seen. */
  held: boolean;
  startsOpen: boolean;
  children: ReactNode;
};

/** One row of a long list: a line, and everything about it on a press. */
export function Fold({ title, aside, held, startsOpen, children }: FoldProps) {
  const [open, setOpen] = useState(startsOpen);
  return (
    <details
      open={open || held}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      className="group border-line border-b last:border-b-0"
    >
      <summary className="flex min-h-9 list-none flex-wrap items-center gap-x-3 rounded-sm py-1.5 pointer-coarse:min-h-11 [&::-webkit-details-marker]:hidden">
        <ChevronRight className="size-4 shrink-0 text-faint group-open:rotate-90" aria-hidden="true" />
        <span className="min-w-0 break-all font-medium text-sm">{title}</span>
        <span className="ml-auto text-faint text-xs tabular-nums">{aside}</span>
      </summary>
      {(open || held) && <div className="pt-2 pb-5 pl-1 sm:pl-7">{children}</div>}
    </details>
  );
}
