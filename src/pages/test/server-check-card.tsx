import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { ServerProfile } from '../../core/profile.ts';
import type { ServerCheck } from '../../queries/checks.ts';
import { buttonClass } from '../../ui/button-class.ts';
import { Notice } from '../../ui/notice.tsx';
import { remedyWords } from '../../words/failure.ts';
import { formatMilliseconds } from '../../words/format.ts';
import { serverFaultWords } from '../../words/server-fault.ts';
import { testWords, serverCheckWords as words } from '../../words/test.ts';
import { UnreachableCauses } from '../connect/unreachable-causes.tsx';
import { RawText } from '../generation/raw-answer.tsx';
import { CheckCard } from './check-card.tsx';
import { checkStateOf } from './check-state.ts';
import { NoServer } from './no-server.tsx';

type ServerCheckCardProps = { profile: ServerProfile | null; check: UseQueryResult<ServerCheck> };

export function ServerCheckCard({ profile, check }: ServerCheckCardProps) {
  return (
    <CheckCard
      check={words}
      state={checkStateOf(check)}
      at={check.data?.at ?? null}
      onRun={profile === null ? null : () => void check.refetch()}
    >
      {profile === null ? <NoServer /> : check.data !== undefined && <Result profile={profile} result={check.data} />}
    </CheckCard>
  );
}

function Result({ profile, result }: { profile: ServerProfile; result: ServerCheck }) {
  if (result.outcome === 'failed') return <Failure profile={profile} failed={result} />;
  return (
    <div className="text-sm">
      <p>{words.passed(profile.label, formatMilliseconds(result.latencyMs))}</p>
      <p className="break-words">{words.models(result.models)}</p>
      <p>{result.canList ? words.listing.yes : words.listing.no}</p>
    </div>
  );
}

function OtherServers() {
  return (
    <Link href="/settings" className={buttonClass('quiet', 'sm')}>
      {remedyWords.choose_server}
    </Link>
  );
}

type FailureProps = { profile: ServerProfile; failed: Extract<ServerCheck, { outcome: 'failed' }> };

function Failure({ profile, failed: { error, reach } }: FailureProps) {
  const { title, next } = serverFaultWords[error.fault];
  return (
    <Notice tone="bad" title={title} {...(error.fault === 'service_ended' && { action: <OtherServers /> })}>
      <p>{next}</p>
      {error.fault === 'network' && <UnreachableCauses preset={profile.preset} url={profile.baseUrl} reach={reach} />}
      {error.facts.body !== null && (
        <details className="mt-1">
          <summary className="w-fit rounded-sm">{testWords.answer}</summary>
          <RawText text={error.facts.body} />
        </details>
      )}
    </Notice>
  );
}
