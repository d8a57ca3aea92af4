// The Library with nothing in it: before the first video, and when a search is too narrow. Both say how to go on.
import { Film, SearchX } from 'lucide-react';
import { Link } from 'wouter';
import { Button } from '../../ui/button.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { libraryWords } from '../../words/library.ts';
import { searchWords } from '../../words/library-search.ts';
import { DemoOffer } from '../demo/demo-offer.tsx';

export function FirstRun() {
  return (
    <EmptyState
      title={libraryWords.emptyTitle}
      icon={<Film className="size-5" />}
      action={
        <div className="flex flex-wrap justify-center gap-2">
          <Link href="/" className={buttonClass('primary')}>
            {libraryWords.create}
          </Link>
          <DemoOffer />
        </div>
      }
    >
      {libraryWords.empty}
    </EmptyState>
  );
}

export function NothingFits({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState
      title={searchWords.noneTitle}
      icon={<SearchX className="size-5" />}
      action={<Button onClick={onClear}>{searchWords.clear}</Button>}
    >
      <p>{searchWords.none}</p>
      <p className="mt-2 text-sm">{searchWords.noneText}</p>
    </EmptyState>
  );
}
