// What can be done to several generations at once: each act with how many of them it is open for.
import type { Generation } from '../../core/generation.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { actHint, actWord, actWords as words } from '../../words/act.ts';
import { useByHand } from '../generation/by-hand.tsx';
import { openFor } from '../generation/open-for.ts';

type BulkBarProps = {
  feed: readonly Generation[];
  selectedIds: ReadonlySet<string>;
  onSelect: (ids: ReadonlySet<string>) => void;
};

export function BulkBar({ feed, selectedIds, onSelect }: BulkBarProps) {
  const { clock } = useServices();
  const { busy, perform, question } = useByHand(() => onSelect(new Set()));
  const chosen = feed.filter(({ id }) => selectedIds.has(id));
  return (
    <fieldset className="sticky top-0 z-10 flex flex-wrap items-center gap-2 rounded-lg border border-line bg-surface p-2 max-md:top-12">
      <legend className="sr-only">{words.bulk}</legend>
      <span role="status" className="px-1 text-muted text-sm tabular-nums">
        {words.selected(chosen.length)}
      </span>
      <Button size="sm" variant="ghost" onClick={() => onSelect(new Set(feed.map(({ id }) => id)))}>
        {words.selectAll}
      </Button>
      {openFor(chosen, clock.now()).map(({ act, generations }) => (
        <Button key={act} size="sm" busy={busy} title={actHint[act]} onClick={() => perform(act, generations)}>
          {words.forSome(actWord[act], generations.length)}
        </Button>
      ))}
      {question}
    </fieldset>
  );
}
