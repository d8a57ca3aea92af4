import { useQuery } from '@tanstack/react-query';
import { Plus, Server } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { ServerProfile } from '../../../core/profile.ts';
import { inUse } from '../../../core/server-list.ts';
import { profilesOptions } from '../../../queries/profiles.ts';
import { NO_WORK, serverWorkOptions } from '../../../queries/server-work.ts';
import { useServices } from '../../../queries/services.tsx';
import { Button } from '../../../ui/button.tsx';
import { buttonClass } from '../../../ui/button-class.ts';
import { Card } from '../../../ui/card.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { serverWords as words } from '../../../words/servers.ts';
import { storeSentence } from '../../generation/store-sentence.ts';
import { ListMenu } from './list-menu.tsx';
import { ServerItem } from './server-item.tsx';

export function ServerList() {
  const { data: profiles, error, refetch } = useQuery(profilesOptions(useServices()));
  return (
    <section aria-label={words.title}>
      <div className="mb-3 flex flex-wrap items-end justify-between gap-3">
        <div>
          <h2 className="font-semibold">{words.title}</h2>
          <p className="text-muted text-sm">{words.text}</p>
        </div>
        {profiles !== undefined && (
          <div className="flex items-center gap-2">
            {profiles.length > 0 && <AddServer />}
            <ListMenu profiles={profiles} />
          </div>
        )}
      </div>
      {profiles !== undefined && <Servers profiles={profiles} />}
      {profiles === undefined && error === null && <Skeleton className="h-36" />}
      {profiles === undefined && error !== null && (
        <Notice
          tone="bad"
          title={words.unreadable}
          action={
            <Button size="sm" onClick={() => void refetch()}>
              {words.retry}
            </Button>
          }
        >
          {storeSentence(error)}
        </Notice>
      )}
    </section>
  );
}

function Servers({ profiles }: { profiles: readonly ServerProfile[] }) {
  const { data: work } = useQuery(serverWorkOptions(useServices()));
  const [said, setSaid] = useState('');
  const first = inUse(profiles)[0];
  if (profiles.length === 0) {
    return (
      <EmptyState title={words.none} icon={<Server className="size-5" strokeWidth={1.75} />} action={<AddServer />}>
        {words.noneText}
      </EmptyState>
    );
  }
  return (
    <>
      <Card as="div">
        <ol className="divide-y divide-line">
          {profiles.map((profile) => (
            <ServerItem
              key={profile.id}
              profile={profile}
              all={profiles}
              work={work?.servers.get(profile.id) ?? NO_WORK}
              isFirst={profile === first && profiles.length > 1}
              onSaid={setSaid}
            />
          ))}
        </ol>
      </Card>
      <p role="status" className="sr-only">
        {said}
      </p>
    </>
  );
}

function AddServer() {
  return (
    <Link href="/connect" className={buttonClass('quiet', 'sm')}>
      <Plus className="size-3.5" aria-hidden="true" />
      {words.add}
    </Link>
  );
}
