// The whole way once, for real: asks before it spends, then follows its row until the clip is safe.
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { cheapestWish } from '../../core/cheapest.ts';
import { estimateMicroUsd } from '../../core/cost.ts';
import type { Generation } from '../../core/generation.ts';
import type { ServerProfile } from '../../core/profile.ts';
import { generationOptions } from '../../queries/generations.ts';
import { minimalGenerationOptions } from '../../queries/minimal-generation.ts';
import { useServices } from '../../queries/services.tsx';
import { formatElapsed, formatMoney, formatSeconds } from '../../words/format.ts';
import { generationCheckWords as words } from '../../words/test.ts';
import { GenerationState } from '../generation/generation-state.tsx';
import { CheckCard, type CheckState } from './check-card.tsx';
import { NoServer } from './no-server.tsx';

type GenerationCheckCardProps = { profile: ServerProfile | null; onRun: () => void };

export function GenerationCheckCard({ profile, onRun }: GenerationCheckCardProps) {
  const services = useServices();
  const started = useQuery(minimalGenerationOptions());
  const id = started.data?.id ?? null;
  const row = useQuery({ ...generationOptions(services, id ?? ''), enabled: id !== null });
  const generation = id === null ? undefined : row.data;
  return (
    <CheckCard check={words} state={stateOf(generation)} at={endOf(generation)} onRun={profile === null ? null : onRun}>
      {profile === null ? <NoServer /> : <Price profile={profile} />}
      {generation !== undefined && <Result generation={generation} />}
    </CheckCard>
  );
}

function Price({ profile }: { profile: ServerProfile }) {
  const wish = cheapestWish(profile.catalogue);
  if (wish === null) return null;
  const price = formatMoney(estimateMicroUsd(profile.catalogue, wish));
  return <p className="text-sm">{words.price(wish.model, wish.size, formatSeconds(wish.seconds), price)}</p>;
}

function Result({ generation }: { generation: Generation | null }) {
  if (generation === null || generation.deletedAt !== null) return <p className="text-sm">{words.gone}</p>;
  const { lifecycle, createdAt } = generation;
  return (
    <div className="flex flex-col gap-2 text-sm">
      {lifecycle.status === 'completed' && (
        <p>{words.passed(formatElapsed(lifecycle.storedAt.getTime() - createdAt.getTime()))}</p>
      )}
      <GenerationState generation={generation} />
      <Link href={`/library/${generation.id}`} className="w-fit text-link">
        {words.show}
      </Link>
    </div>
  );
}

function stateOf(generation: Generation | null | undefined): CheckState {
  if (generation === undefined) return 'not_run';
  if (generation === null) return 'failed';
  switch (generation.lifecycle.status) {
    case 'pending':
    case 'submitting':
    case 'processing':
    case 'storing':
      return 'running';
    case 'completed':
      return 'passed';
    case 'failed':
    case 'cancelled':
      return 'failed';
  }
}

function endOf(generation: Generation | null | undefined): Date | null {
  const lifecycle = generation?.lifecycle;
  if (lifecycle?.status === 'completed') return lifecycle.storedAt;
  return lifecycle?.status === 'failed' ? lifecycle.failure.at : null;
}
