// What can be done with everything that is selected, at the foot of the window.
import { Columns2, Heart, Layers, Tag, Trash2, X } from 'lucide-react';
import { type KeyboardEvent, lazy, type ReactNode, Suspense, useState } from 'react';
import { Link } from 'wouter';
import { type Generation, inState } from '../../../core/generation.ts';
import type { Organising } from '../../../core/ports/library-store.ts';
import { useOrganising } from '../../../queries/library.ts';
import { useServices } from '../../../queries/services.tsx';
import { Button, IconButton } from '../../../ui/button.tsx';
import { buttonClass } from '../../../ui/button-class.ts';
import { StarRating } from '../../../ui/star-rating.tsx';
import { actHint, actWord, actWords } from '../../../words/act.ts';
import { gridWords, bulkWords as words } from '../../../words/library-grid.ts';
import { useByHand } from '../../generation/by-hand.tsx';
import { openFor } from '../../generation/open-for.ts';
import { ZipButton } from '../../portable/zip-button.tsx';
import { BulkRetry } from './bulk-retry.tsx';

const BatchDialog = lazy(async () => ({ default: (await import('./batch-dialog.tsx')).BatchDialog }));
const TagDialog = lazy(async () => ({ default: (await import('./tag-dialog.tsx')).TagDialog }));

type BulkBarProps = {
  chosen: readonly Generation[];
  onAll: () => void;
  onNone: () => void;
  onRemove: (ids: readonly string[]) => void;
};

export function BulkBar({ chosen, onAll, onNone, onRemove }: BulkBarProps) {
  const handleKey = (event: KeyboardEvent) => {
    // What a dialog hears is its own, although it hangs below the bar.
    const inDialog = event.target instanceof Element && event.target.closest('dialog') !== null;
    if (event.key === 'Escape' && !event.defaultPrevented && !inDialog) onNone();
  };
  return (
    <fieldset
      onKeyDown={handleKey}
      className="fixed inset-x-3 bottom-3 z-30 mx-auto flex min-w-0 animate-enter items-center gap-1.5 overflow-x-auto rounded-lg border border-edge bg-surface p-2 shadow-float max-md:bottom-bar max-md:mb-2 md:w-fit md:max-w-page md:flex-wrap"
    >
      <legend className="sr-only">{words.bar}</legend>
      <IconButton size="sm" label={words.none} onClick={onNone}>
        <X className="size-4" aria-hidden="true" />
      </IconButton>
      <span role="status" className="whitespace-nowrap px-1 text-sm tabular-nums">
        {words.selected(chosen.length)}
      </span>
      <Button size="sm" variant="ghost" title={words.allHint} onClick={onAll}>
        {words.all}
      </Button>
      <Order chosen={chosen} />
      <Batch chosen={chosen} onDone={onNone} />
      <Compare chosen={chosen} />
      <ZipButton generations={chosen} />
      <BulkRetry chosen={chosen} onDone={onNone} />
      <Acts chosen={chosen} onDone={onNone} />
      <Button
        size="sm"
        icon={<Trash2 className="size-4" aria-hidden="true" />}
        onClick={() => onRemove(chosen.map(({ id }) => id))}
      >
        {words.remove}
      </Button>
    </fieldset>
  );
}

function Order({ chosen }: { chosen: readonly Generation[] }): ReactNode {
  const { mutate } = useOrganising();
  const [tagging, setTagging] = useState(false);
  const organise = (change: Organising) => mutate({ ids: chosen.map(({ id }) => id), change });
  const allFavourite = chosen.every(({ favourite }) => favourite);
  return (
    <>
      <Button
        size="sm"
        icon={<Heart className="size-4" fill={allFavourite ? 'currentColor' : 'none'} aria-hidden="true" />}
        onClick={() => organise({ favourite: !allFavourite })}
      >
        {allFavourite ? words.unfavourite : words.favourite}
      </Button>
      <StarRating
        label={gridWords.rate}
        value={sharedRating(chosen)}
        onChange={(rating) => organise({ rating })}
        nameOf={gridWords.stars}
      />
      <Button size="sm" icon={<Tag className="size-4" aria-hidden="true" />} onClick={() => setTagging(true)}>
        {words.tag}
      </Button>
      {tagging && (
        <Suspense fallback={null}>
          <TagDialog chosen={chosen} onChange={organise} onClose={() => setTagging(false)} />
        </Suspense>
      )}
    </>
  );
}

function Batch({ chosen, onDone }: { chosen: readonly Generation[]; onDone: () => void }): ReactNode {
  const [moving, setMoving] = useState(false);
  return (
    <>
      <Button
        size="sm"
        title={words.batchHint}
        icon={<Layers className="size-4" aria-hidden="true" />}
        onClick={() => setMoving(true)}
      >
        {words.batch}
      </Button>
      {moving && (
        <Suspense fallback={null}>
          <BatchDialog chosen={chosen} onDone={onDone} onClose={() => setMoving(false)} />
        </Suspense>
      )}
    </>
  );
}

/** What all of them have; null where they differ. */
function sharedRating(chosen: readonly Generation[]): number | null {
  const first = chosen[0]?.rating ?? null;
  return chosen.every(({ rating }) => rating === first) ? first : null;
}

function Compare({ chosen }: { chosen: readonly Generation[] }): ReactNode {
  const comparable = chosen.length >= 2 && chosen.length <= 4 && chosen.every((each) => inState(each, 'completed'));
  if (!comparable) return null;
  return (
    <Link
      href={`/library/compare?ids=${chosen.map(({ id }) => id).join(',')}`}
      title={words.compareHint}
      className={buttonClass('quiet', 'sm')}
    >
      <Columns2 className="size-4" aria-hidden="true" />
      {words.compare}
    </Link>
  );
}

function Acts({ chosen, onDone }: { chosen: readonly Generation[]; onDone: () => void }): ReactNode {
  const { clock } = useServices();
  const { busy, perform, question } = useByHand(onDone);
  return (
    <>
      {openFor(chosen, clock.now()).map(({ act, generations }) => (
        <Button key={act} size="sm" busy={busy} title={actHint[act]} onClick={() => perform(act, generations)}>
          {actWords.forSome(actWord[act], generations.length)}
        </Button>
      ))}
      {question}
    </>
  );
}
