// Test: whether every part between a prompt and a saved video works, and every request on the way.
import { useMutation, useQuery } from '@tanstack/react-query';
import { Play } from 'lucide-react';
import { Suspense, useState } from 'react';
import type { ServerProfile } from '../../core/profile.ts';
import { inUse } from '../../core/server-list.ts';
import { connectionCheckOptions, schemaCheckOptions, serverCheckOptions } from '../../queries/checks.ts';
import { minimalPress, startMinimalGenerationOptions } from '../../queries/minimal-generation.ts';
import { profilesOptions } from '../../queries/profiles.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { generationCheckWords, testWords as words } from '../../words/test.ts';
import { ConnectionCheckCard } from './connection-check-card.tsx';
import { GenerationCheckCard } from './generation-check-card.tsx';
import { Recent } from './recent.tsx';
import { RequestLog } from './request-log.tsx';
import { SchemaCheckCard } from './schema-check-card.tsx';
import { ServerCheckCard } from './server-check-card.tsx';
import { SpendDialog } from './spend-dialog.tsx';
import { Strangers } from './strangers.tsx';

export function TestPage() {
  return (
    <Suspense
      fallback={
        <>
          <PageHeader title={words.title} description={words.description} />
          <Skeleton className="h-96" />
        </>
      }
    >
      <div className="flex flex-col gap-8">
        <Checks />
        <Recent />
        <Strangers />
        <RequestLog />
      </div>
    </Suspense>
  );
}

function Checks() {
  const services = useServices();
  const profile = inUse(useQuery(profilesOptions(services)).data ?? [])[0] ?? null;
  const server = useQuery(serverCheckOptions(services, profile));
  const connection = useQuery(connectionCheckOptions(services));
  const schema = useQuery(schemaCheckOptions(services));
  const [asking, setAsking] = useState(false);
  const handleRunAll = () => {
    void connection.refetch();
    void schema.refetch();
    if (profile === null) return;
    void server.refetch();
    setAsking(true);
  };
  return (
    <div>
      <PageHeader
        title={words.title}
        description={words.description}
        actions={
          <Button variant="primary" icon={<Play className="size-4" aria-hidden="true" />} onClick={handleRunAll}>
            {words.runAll}
          </Button>
        }
      />
      <h2 className="sr-only">{words.checks}</h2>
      <div className="grid gap-3 lg:grid-cols-2 wide:grid-cols-4">
        <ServerCheckCard profile={profile} check={server} />
        <ConnectionCheckCard check={connection} />
        <SchemaCheckCard check={schema} />
        <GenerationCheckCard profile={profile} onRun={() => setAsking(true)} />
      </div>
      {profile !== null && <Spending profile={profile} open={asking} onClose={() => setAsking(false)} />}
    </div>
  );
}

type SpendingProps = { profile: ServerProfile; open: boolean; onClose: () => void };

function Spending({ profile, open, onClose }: SpendingProps) {
  const services = useServices();
  const start = useMutation(startMinimalGenerationOptions(services));
  const handleSpend = () => {
    onClose();
    const press = minimalPress(services, profile, generationCheckWords.prompt);
    if (press !== null) start.mutate(press);
  };
  return <SpendDialog profile={profile} open={open} onClose={onClose} onSpend={handleSpend} />;
}
