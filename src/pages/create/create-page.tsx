// Create: ask for a video and watch it come. The composer stands before the services do.
import { lazy } from 'react';
import { useHistoryState } from 'wouter/use-browser-location';
import * as z from 'zod/mini';
import { AfterFirstPaint } from '../../ui/after-first-paint.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { createWords as words } from '../../words/create.ts';
import { Composer } from './composer.tsx';
import { draftSchema, EMPTY_DRAFT, readDraft } from './draft.ts';
import { FeedSkeleton } from './feed-skeleton.tsx';

const Feed = lazy(async () => ({ default: (await import('./feed.tsx')).Feed }));

/** Left by "Edit as new": a new `reuse` asks for a fresh composer. */
const reuseSchema = z.object({ reuse: z.string(), draft: draftSchema });

export function CreatePage() {
  const asked = reuseSchema.safeParse(useHistoryState<unknown>());
  const reuse = asked.success ? asked.data : null;
  return (
    <div className="flex flex-col gap-8">
      <div className="max-w-7xl">
        <PageHeader title={words.title} />
        {/* The stored draft is newer than what the link left, unless this browser stores nothing. */}
        <Composer
          key={reuse?.reuse ?? ''}
          draft={readDraft() ?? reuse?.draft ?? EMPTY_DRAFT}
          focused={reuse !== null}
        />
      </div>
      <AfterFirstPaint fallback={<FeedSkeleton />}>
        <Feed />
      </AfterFirstPaint>
    </div>
  );
}
