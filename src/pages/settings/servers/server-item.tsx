import { useState } from 'react';
import { Link } from 'wouter';
import type { ServerProfile } from '../../../core/profile.ts';
import type { ServerWork } from '../../../queries/server-work.ts';
import { buttonClass } from '../../../ui/button-class.ts';
import { serverWords as words } from '../../../words/servers.ts';
import { EndedNotice } from '../../connect/ended-notice.tsx';
import { ServerKey } from './server-key.tsx';
import { ServerMenu } from './server-menu.tsx';
import { ServerPlace } from './server-place.tsx';
import { ServerRemoval } from './server-removal.tsx';
import { ServerBadges, ServerFacts, ServerPauseNote } from './server-state.tsx';

type ServerItemProps = {
  profile: ServerProfile;
  all: readonly ServerProfile[];
  work: ServerWork;
  isFirst: boolean;
  /** Something to say to whoever does not see the list. */
  onSaid: (sentence: string) => void;
};

export function ServerItem({ profile, all, work, isFirst, onSaid }: ServerItemProps) {
  const [removing, setRemoving] = useState(false);
  return (
    <li className="flex flex-col gap-3 p-4 sm:p-5">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <h3 className="flex flex-wrap items-center gap-2 break-words font-medium">
            {profile.label}
            <ServerBadges profile={profile} isFirst={isFirst} />
          </h3>
          <p className="mt-0.5 break-all font-mono text-muted text-xs">{profile.baseUrl}</p>
          <ServerFacts profile={profile} work={work} />
        </div>
        <div className="flex items-center gap-1">
          {all.length > 1 && <ServerPlace profile={profile} all={all} onSaid={onSaid} />}
          <Link href={`/settings/servers/${profile.id}`} className={buttonClass('ghost', 'sm')}>
            {words.edit}
          </Link>
          <ServerMenu profile={profile} all={all} onRemove={() => setRemoving(true)} />
        </div>
      </div>
      {profile.disabled && <p className="text-pretty text-muted text-sm">{words.offText}</p>}
      <ServerPauseNote profile={profile} />
      <EndedNotice url={profile.baseUrl} />
      <ServerKey profile={profile} />
      <ServerRemoval profile={profile} open={removing} onClose={() => setRemoving(false)} />
    </li>
  );
}
