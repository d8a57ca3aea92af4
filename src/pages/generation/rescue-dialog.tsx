// Everything that is finished and not yet safe: why, how long there is, and the ways to bring it home.
import { Link } from 'wouter';
import type { Unsafe } from '../../core/ports/generation-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { rescueWords as words } from '../../words/rescue.ts';
import { RescueClock } from './rescue-clock.tsx';
import { useSaveAll } from './save-all.ts';
import { SavingTrouble } from './saving-trouble.tsx';

type RescueDialogProps = { unsafe: Unsafe; onClose: () => void };

export function RescueDialog({ unsafe: { count, soonest }, onClose }: RescueDialogProps) {
  const { busy, saveAll } = useSaveAll();
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.title}
      closeLabel={words.close}
      actions={
        <Button variant="primary" busy={busy} onClick={saveAll}>
          {words.saveAll}
        </Button>
      }
    >
      <p>{words.text}</p>
      {count > soonest.length && <p className="mt-2">{words.soonest(soonest.length, count)}</p>}
      <ul className="mt-3 divide-y divide-line">
        {soonest.map((generation) => (
          <li key={generation.id} className="flex flex-col gap-1.5 py-3">
            <Link
              href={`/library/${generation.id}`}
              onClick={onClose}
              className="w-fit max-w-full truncate rounded-xs text-ink hover:underline"
              dir="auto"
            >
              {generation.spec.prompt}
            </Link>
            <RescueClock generation={generation} />
            <SavingTrouble generation={generation} />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
