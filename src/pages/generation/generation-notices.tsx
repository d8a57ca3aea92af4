// Says aloud and in toasts what became of running generations, whatever page is open. Mounted once, beside the pages.
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { type Cancelled, type Completed, type Failed, type Generation, isLive } from '../../core/generation.ts';
import { showChanges } from '../../queries/changes.ts';
import { generationOptions, liveFeedOptions } from '../../queries/generations.ts';
import { type Services, useServices } from '../../queries/services.tsx';
import { useToast } from '../../ui/toast.tsx';
import { statusWord, generationNoticeWords as words } from '../../words/generation.ts';
import { short } from './short.ts';
import type { Start } from './start.ts';
import { newsBetween } from './transition.ts';

export function GenerationNotices({ start }: { start: Start }) {
  const services = useServices();
  const client = useQueryClient();
  const toast = useToast();
  const [said, setSaid] = useState('');
  const { data: feed } = useQuery(liveFeedOptions(services));
  const seen = useRef(start.feed);
  const announce = (id: string, notice: NoticeMessage) => {
    toast.show(notice);
    // Every open tab hears of it; the one that leads says it outside the page.
    if (notice.tone === 'neutral' || services.engine.state().role !== 'leading') return;
    services.alerts.tell({ id, good: notice.tone === 'good', text: notice.message });
  };
  const tell = useEffectEvent((generation: Generation) => {
    if (isOver(generation)) void noticeOf(generation).then((notice) => announce(generation.id, notice));
    else setSaid(words.moved(statusWord[generation.lifecycle.status], short(generation.spec.prompt)));
  });
  // Toasts and the live region are outside the query cache; this compares what it showed before with what it shows now.
  useEffect(() => {
    if (feed === undefined) return;
    const before = seen.current;
    seen.current = feed;
    if (before === feed) return;
    const { transitions, vanishedIds } = newsBetween(before, feed);
    for (const { generation } of transitions) tell(generation);
    // A row that cannot be read now is no news: its card says so where it is shown.
    const silently = () => undefined;
    void endsOf(services, client, vanishedIds).then((ended) => ended.forEach(tell), silently);
    const over = transitions.flatMap(({ generation }) => (isOver(generation) ? [generation.id] : []));
    if (over.length + vanishedIds.length > 0) void showChanges(services, client, [...over, ...vanishedIds]);
  }, [feed, services, client]);
  return (
    <p role="status" className="sr-only">
      {said}
    </p>
  );
}

type NoticeMessage = { tone: 'good' | 'bad' | 'neutral'; message: string };

async function noticeOf({ lifecycle, spec }: Generation<Completed | Failed | Cancelled>): Promise<NoticeMessage> {
  switch (lifecycle.status) {
    case 'completed':
      return { tone: 'good', message: words.completed(short(spec.prompt)) };
    case 'failed': {
      const { failureWords } = await import('../../words/failure.ts');
      return { tone: 'bad', message: words.failed(failureWords[lifecycle.failure.fault].title, short(spec.prompt)) };
    }
    case 'cancelled':
      return { tone: 'neutral', message: words.cancelled(short(spec.prompt)) };
  }
}

function isOver(generation: Generation): generation is Generation<Completed | Failed | Cancelled> {
  return !isLive(generation.lifecycle);
}

/** How those ended that left the feed; deleted ones ended by a person and are no news. */
async function endsOf(services: Services, client: QueryClient, ids: readonly string[]): Promise<readonly Generation[]> {
  const rows = await Promise.all(ids.map((id) => client.query(generationOptions(services, id))));
  return rows.filter((row) => row !== null).filter((row) => row.deletedAt === null && isOver(row));
}
