// Everything that is finished and not yet safe: why, how long there is, and the ways to bring it home.
import { Link } from 'wouter';
import type { Generation, Storing } from '../../core/generation.ts';
import { useServices } from '../../queries/services.tsx';
import { waitingToBeSaved } from '../../queries/unsafe.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { rescueWords as words } from '../../words/rescue.ts';
import { useByHand } from './by-hand.tsx';
import { RescueClock } from './rescue-clock.tsx';
import { SavingTrouble } from './saving-trouble.tsx';

type RescueDialogProps = { unsafe: readonly Generation<Storing>[]; onClose: () => void };

export function RescueDialog({ unsafe, onClose }: RescueDialogProps) {
  const { clock, engine } = useServices();
  const { busy, perform } = useByHand();
  const handleSaveAll = () => {
    const waiting = waitingToBeSaved(unsafe, clock.now());
    if (waiting.length > 0) perform('retry_saving', waiting);
    else engine.nudge();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.title}
      closeLabel={words.close}
      actions={
        <Button variant="primary" busy={busy} onClick={handleSaveAll}>
          {words.saveAll}
        </Button>
      }
    >
      <p>{words.text}</p>
      <ul className="mt-3 divide-y divide-line">
        {unsafe.map((generation) => (
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
