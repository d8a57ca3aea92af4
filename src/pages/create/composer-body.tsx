// The lower half of the composer: controls of the current server, or the choice of a first one.
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useWatch } from 'react-hook-form';
import { inUse } from '../../core/server-list.ts';
import { profilesOptions } from '../../queries/profiles.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { createWords as words } from '../../words/create.ts';
import { ConnectChoices } from '../connect/connect-choices.tsx';
import { storeSentence } from '../generation/store-sentence.ts';
import { ComposerControls } from './composer-controls.tsx';
import type { ComposerForm } from './composer-form.ts';
import { ControlsSkeleton } from './controls-skeleton.tsx';
import type { ImageIntake } from './image-intake.ts';

// Rarely wanted: kept out of every other visit.
const ServersOff = lazy(async () => ({ default: (await import('../settings/servers/servers-off.tsx')).ServersOff }));

type ComposerBodyProps = { form: ComposerForm; intake: ImageIntake };

export function ComposerBody({ form, intake }: ComposerBodyProps) {
  const wished = useWatch({ control: form.control, name: 'server' });
  const { data: profiles, error, refetch } = useQuery(profilesOptions(useServices()));
  if (profiles !== undefined) {
    const offered = inUse(profiles);
    const profile = offered.find(({ id }) => id === wished) ?? offered[0];
    if (profile === undefined && profiles.length === 0) return <ConnectChoices />;
    if (profile === undefined) {
      return (
        <Suspense fallback={<ControlsSkeleton />}>
          <ServersOff />
        </Suspense>
      );
    }
    return <ComposerControls form={form} profiles={offered} profile={profile} intake={intake} />;
  }
  if (error === null) return <ControlsSkeleton />;
  return (
    <Notice
      tone="bad"
      title={words.serversUnreachable}
      action={
        <Button size="sm" onClick={() => void refetch()}>
          {words.retry}
        </Button>
      }
    >
      {storeSentence(error)}
    </Notice>
  );
}
