// Says, whatever page is open, that something under way waits for a person. Mounted once, beside the pages.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { liveFeedOptions, unsafeOptions } from '../../queries/generations.ts';
import { useServices } from '../../queries/services.tsx';
import { useToast } from '../../ui/toast.tsx';
import { createPersonNews, type PersonNews } from './person-news.ts';
import type { Start } from './start.ts';

export function PersonNotices({ start }: { start: Start }) {
  const services = useServices();
  const client = useQueryClient();
  const toast = useToast();
  const { data: feed = start.feed } = useQuery(liveFeedOptions(services));
  const { data: unsafe = start.unsafe } = useQuery(unsafeOptions(services));
  const news = useRef<PersonNews | null>(null);
  // Toasts and the desktop are outside the query cache; this compares what it showed before with what it shows now.
  useEffect(() => {
    if (news.current === null) {
      news.current = createPersonNews(services, client, toast);
      void news.current.look([...start.feed, ...start.unsafe.soonest], !start.standing);
    }
    void news.current.look([...feed, ...unsafe.soonest], true);
  }, [feed, unsafe, start, services, client, toast]);
  return null;
}
