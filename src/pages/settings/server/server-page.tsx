// One video server by its own address: its key in this browser, and everything that is kept about it.
import { useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { ownKeyName } from '../../../core/key-name.ts';
import { PRESETS, profileOf } from '../../../core/preset.ts';
import type { ServerProfile } from '../../../core/profile.ts';
import { profilesOptions } from '../../../queries/profiles.ts';
import { type Services, useServices } from '../../../queries/services.tsx';
import { Button } from '../../../ui/button.tsx';
import { buttonClass } from '../../../ui/button-class.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { probeWords } from '../../../words/probe.ts';
import { serverFormWords as words } from '../../../words/server-form.ts';
import { storeSentence } from '../../generation/store-sentence.ts';
import { ServerKey } from '../servers/server-key.tsx';
import { Part } from './part.tsx';
import { ServerEditor } from './server-editor.tsx';
import type { EditedProfile } from './server-values.ts';

const ServerProbe = lazy(async () => ({ default: (await import('../../probe/server-probe.tsx')).ServerProbe }));

export function ServerPage({ id }: { id: string }) {
  const { data: profiles, error, refetch } = useQuery(profilesOptions(useServices()));
  const profile = profiles?.find((each) => each.id === id);
  if (profile !== undefined) return <Known profile={profile} />;
  return (
    <Frame title={words.missingTitle}>
      {profiles !== undefined && <EmptyState title={words.missingTitle}>{words.missing}</EmptyState>}
      {profiles === undefined && error === null && <Skeleton className="h-96" />}
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
    </Frame>
  );
}

function Known({ profile }: { profile: ServerProfile }) {
  const [, navigate] = useLocation();
  const toast = useToast();
  const handleSaved = () => {
    toast.show({ tone: 'good', message: words.saved });
    navigate('/settings');
  };
  return (
    <Frame title={profile.label}>
      <div className="flex flex-col gap-8">
        <Part title={words.here} text={words.hereText}>
          <ServerKey profile={profile} />
        </Part>
        <Part title={probeWords.part}>
          <Suspense fallback={<Skeleton className="h-64" />}>
            <ServerProbe profile={profile} />
          </Suspense>
        </Part>
        <ServerEditor profile={profile} isNew={false} onSaved={handleSaved} onCancel={() => navigate('/settings')} />
      </div>
    </Frame>
  );
}

export function NewServerPage() {
  const services = useServices();
  const { data: profiles } = useQuery(profilesOptions(services));
  const [, navigate] = useLocation();
  const toast = useToast();
  const [draft] = useState(() => blankProfile(services));
  const handleSaved = ({ id, label }: EditedProfile) => {
    toast.show({ tone: 'good', message: words.added(label) });
    navigate(`/settings/servers/${id}`);
  };
  const position = Math.max(-1, ...(profiles ?? []).map((profile) => profile.position)) + 1;
  return (
    <Frame title={words.newTitle} text={words.newText}>
      <ServerEditor
        profile={{ ...draft, position }}
        isNew
        onSaved={handleSaved}
        onCancel={() => navigate('/settings')}
      />
    </Frame>
  );
}

/** Nothing is known of it: what its kind usually can is taken over by a press. */
function blankProfile({ random }: Services): EditedProfile {
  const id = random.uuid();
  const wish = { id, preset: 'other', label: '', baseUrl: '', models: [], canList: true, keyed: false } as const;
  return { ...profileOf(wish, []), capabilities: PRESETS.other.capabilities, keyName: ownKeyName(id) };
}

type FrameProps = { title: string; text?: string; children: ReactNode };

function Frame({ title, text, children }: FrameProps) {
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        title={title}
        {...(text === undefined ? {} : { description: text })}
        actions={
          <Link href="/settings" className={buttonClass('ghost', 'sm')}>
            <ArrowLeft className="size-4" aria-hidden="true" />
            {words.back}
          </Link>
        }
      />
      {children}
    </div>
  );
}
