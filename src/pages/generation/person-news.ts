// From looks at live rows to words for a person: each trouble is said when it begins, and not at every retry.
import type { QueryClient } from '@tanstack/react-query';
import type { Generation } from '../../core/generation.ts';
import { STALLED_AFTER_MS } from '../../core/profile.ts';
import { type Trouble, troubleOf, troublesBegun } from '../../core/trouble.ts';
import { finishedJobsOptions, learnedFor } from '../../queries/experience.ts';
import { profilesOptions } from '../../queries/profiles.ts';
import type { Services } from '../../queries/services.tsx';
import type { Toasts } from '../../ui/toast.tsx';
import { failureWords } from '../../words/failure.ts';
import { troubleWords as words } from '../../words/trouble.ts';
import { short } from './short.ts';

export type PersonNews = {
  /** `aloud` false only remembers what stands there. */
  look(rows: readonly Generation[], aloud: boolean): Promise<void>;
};

export function createPersonNews(services: Services, client: QueryClient, toast: Toasts): PersonNews {
  let known: readonly Trouble[] = [];
  let last: Promise<void> = Promise.resolve();
  const tell = ({ about, generations: [first, ...more] }: ReturnType<typeof troublesBegun>[number]) => {
    const title = about === 'stalled' ? words.stalled : failureWords[about].title;
    const message = more.length === 0 ? words.one(title, short(first.spec.prompt)) : words.many(title, more.length + 1);
    toast.show({ tone: 'bad', message });
    // Every open tab hears of it; the one that leads says it outside the page.
    if (services.engine.state().role !== 'leading') return;
    services.alerts.tell({ id: `${about} ${first.id}`, good: false, text: message });
  };
  const lookOnce = async (rows: readonly Generation[], aloud: boolean) => {
    const troubles = await troublesIn(rows, services, client);
    const begun = troublesBegun(known, troubles);
    known = troubles;
    if (aloud) for (const news of begun) tell(news);
  };
  return {
    look(rows, aloud) {
      // What could not be read now is looked at again with the next answer.
      last = last.then(() => lookOnce(rows, aloud)).catch(() => undefined);
      return last;
    },
  };
}

async function troublesIn(rows: readonly Generation[], services: Services, client: QueryClient) {
  const watching = rows.some(({ lifecycle }) => lifecycle.status === 'processing');
  const [profiles, finished] = watching
    ? await Promise.all([client.query(profilesOptions(services)), client.query(finishedJobsOptions(services))])
    : [[], []];
  const now = services.clock.now();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return [...byId.values()].flatMap((row) => {
    const profile = profiles.find(({ id }) => id === row.server.id);
    const stalledAfterMs = profile?.stalledAfterMs ?? STALLED_AFTER_MS;
    const trouble = troubleOf(row, { stalledAfterMs, learned: learnedFor(finished, row) }, now);
    return trouble === null ? [] : [trouble];
  });
}
