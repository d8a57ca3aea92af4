// How many clips are finished at their server and not yet safe, as the way to all of them.
import { useQuery } from '@tanstack/react-query';
import { LifeBuoy } from 'lucide-react';
import { useState } from 'react';
import type { Unsafe } from '../core/ports/generation-store.ts';
import { RescueDialog } from '../pages/generation/rescue-dialog.tsx';
import { unsafeOptions } from '../queries/generations.ts';
import { useServices } from '../queries/services.tsx';
import { classNames } from '../ui/class-names.ts';
import { rescueWords } from '../words/rescue.ts';
import { RAIL_ROW_CLASS } from './rail-row.ts';

const NOTHING: Unsafe = { count: 0, soonest: [] };

export function RescueButton() {
  const { data: unsafe = NOTHING } = useQuery(unsafeOptions(useServices()));
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={classNames(RAIL_ROW_CLASS, 'font-medium')} onClick={() => setOpen(true)}>
        <LifeBuoy className="size-4 shrink-0 text-warn" strokeWidth={1.75} aria-hidden="true" />
        <span className="text-left text-warn max-md:sr-only">{rescueWords.count(unsafe.count)}</span>
        <span aria-hidden="true" className="text-warn tabular-nums md:hidden">
          {unsafe.count}
        </span>
      </button>
      {open && <RescueDialog unsafe={unsafe} onClose={() => setOpen(false)} />}
    </>
  );
}
