import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { isEndedHost } from '../../core/preset.ts';
import type { ServerProfile } from '../../core/profile.ts';
import { saveProfileOptions } from '../../queries/profiles.ts';
import { useServices } from '../../queries/services.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { presetWords } from '../../words/connect.ts';
import { settingsWords } from '../../words/settings.ts';
import { EndedNotice } from '../connect/ended-notice.tsx';
import { ServerEditor } from './server-editor.tsx';
import { ServerKey } from './server-key.tsx';
import { ServerRemoval } from './server-removal.tsx';

type ServerItemProps = {
  profile: ServerProfile;
  /** The position that would make it the first. */
  firstPosition: number;
  isFirst: boolean;
  alone: boolean;
};

export function ServerItem({ profile, firstPosition, isFirst, alone }: ServerItemProps) {
  const saving = useMutation(saveProfileOptions(useServices()));
  const [editing, setEditing] = useState(false);
  return (
    <li className="flex flex-col gap-4 p-5">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h3 className="flex flex-wrap items-center gap-2 font-medium">
            {profile.label}
            {presetWords[profile.preset] !== profile.label && <Badge>{presetWords[profile.preset]}</Badge>}
            {isFirst && !alone && <Badge tone="accent">{settingsWords.first}</Badge>}
          </h3>
          <p className="mt-0.5 break-all font-mono text-muted text-xs">{profile.baseUrl}</p>
          <p className="mt-1 text-faint text-xs">
            {settingsWords.models(profile.catalogue.models.length)} · {settingsWords.atOnce(profile.inFlightLimit)}
          </p>
        </div>
        <div className="flex flex-wrap gap-1">
          {!isFirst && (
            <Button
              size="sm"
              variant="ghost"
              busy={saving.isPending}
              onClick={() => saving.mutate({ ...profile, position: firstPosition })}
            >
              {settingsWords.makeFirst}
            </Button>
          )}
          <Button size="sm" variant="ghost" aria-expanded={editing} onClick={() => setEditing(!editing)}>
            {settingsWords.edit}
          </Button>
          <ServerRemoval profile={profile} />
        </div>
      </div>
      {isEndedHost(profile.baseUrl) && <EndedNotice url={profile.baseUrl} />}
      <ServerKey profile={profile} />
      {editing && <ServerEditor profile={profile} onDone={() => setEditing(false)} />}
    </li>
  );
}
