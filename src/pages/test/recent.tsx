// The newest generations, each with what the video server itself says about it and what a person can do by hand.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Generation } from '../../core/generation.ts';
import { liveFeedOptions } from '../../queries/generations.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Section } from '../../ui/section.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { actWords } from '../../words/act.ts';
import { recentWords as words } from '../../words/test.ts';
import { storeSentence } from '../generation/store-sentence.ts';
import { BulkBar } from './bulk-bar.tsx';
import { RecentEntry } from './recent-entry.tsx';

export function Recent() {
  const { data: feed, error } = useQuery(liveFeedOptions(useServices()));
  const [selectedIds, setSelectedIds] = useState<ReadonlySet<string> | null>(null);
  return (
    <Section
      title={words.title}
      description={words.description}
      actions={
        feed !== undefined &&
        feed.length > 0 && (
          <Button
            size="sm"
            aria-pressed={selectedIds !== null}
            onClick={() => setSelectedIds(selectedIds === null ? new Set() : null)}
          >
            {selectedIds === null ? actWords.select : actWords.endSelection}
          </Button>
        )
      }
    >
      {error !== null && (
        <Notice tone="bad" title={words.unreachable}>
          {storeSentence(error)}
        </Notice>
      )}
      {feed === undefined && error === null && <Skeleton className="h-40" />}
      {feed?.length === 0 && <p className="text-muted text-sm">{words.empty}</p>}
      {feed !== undefined && feed.length > 0 && (
        <Entries feed={feed} selectedIds={selectedIds} onSelect={setSelectedIds} />
      )}
    </Section>
  );
}

type EntriesProps = {
  feed: readonly Generation[];
  /** Null while nothing is being selected. */
  selectedIds: ReadonlySet<string> | null;
  onSelect: (ids: ReadonlySet<string>) => void;
};

function Entries({ feed, selectedIds, onSelect }: EntriesProps) {
  const select = (id: string) => {
    const next = new Set(selectedIds);
    if (!next.delete(id)) next.add(id);
    onSelect(next);
  };
  return (
    <>
      {selectedIds !== null && <BulkBar feed={feed} selectedIds={selectedIds} onSelect={onSelect} />}
      <Card as="div" className="divide-y divide-line">
        {feed.map((generation) => (
          <RecentEntry
            key={generation.id}
            generation={generation}
            selected={selectedIds?.has(generation.id) ?? null}
            onSelect={() => select(generation.id)}
          />
        ))}
      </Card>
    </>
  );
}
