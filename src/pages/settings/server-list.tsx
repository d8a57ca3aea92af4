import { useQuery } from '@tanstack/react-query';
import { Plus, Server } from 'lucide-react';
import { Link } from 'wouter';
import type { ServerProfile } from '../../core/profile.ts';
import { profilesOptions } from '../../queries/profiles.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { settingsWords } from '../../words/settings.ts';
import { storeSentence } from '../generation/store-sentence.ts';
import { ServerItem } from './server-item.tsx';

export function ServerList() {
  const { data: profiles, error, refetch } = useQuery(profilesOptions(useServices()));
  return (
    <section aria-label={settingsWords.servers}>
      <div className="mb-3 flex flex-wrap items-end justify-between gap-3">
        <div>
          <h2 className="font-semibold">{settingsWords.servers}</h2>
          <p className="text-muted text-sm">{settingsWords.serversText}</p>
        </div>
        {profiles !== undefined && profiles.length > 0 && <AddServer />}
      </div>
      {profiles !== undefined && <Servers profiles={profiles} />}
      {profiles === undefined && error === null && <Skeleton className="h-36" />}
      {profiles === undefined && error !== null && (
        <Notice
          tone="bad"
          title={settingsWords.serversUnreadable}
          action={
            <Button size="sm" onClick={() => void refetch()}>
              {settingsWords.retry}
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
  const lowest = profiles[0]?.position ?? 0;
  if (profiles.length === 0) {
    return (
      <EmptyState
        title={settingsWords.noServers}
        icon={<Server className="size-5" strokeWidth={1.75} />}
        action={<AddServer />}
      >
        {settingsWords.noServersText}
      </EmptyState>
    );
  }
  return (
    <Card as="div">
      <ul className="divide-y divide-line">
        {profiles.map((profile, index) => (
          <ServerItem
            key={profile.id}
            profile={profile}
            firstPosition={lowest - 1}
            isFirst={index === 0}
            alone={profiles.length === 1}
          />
        ))}
      </ul>
    </Card>
  );
}

function AddServer() {
  return (
    <Link href="/connect" className={buttonClass('quiet', 'sm')}>
      <Plus className="size-3.5" aria-hidden="true" />
      {settingsWords.addServer}
    </Link>
  );
}
