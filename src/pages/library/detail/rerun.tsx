// The same request once more: back in the form to be changed, or sent again at once with the seed it had.
import { RefreshCw, Sprout } from 'lucide-react';
import { useLocation } from 'wouter';
import { estimateMicroUsd } from '../../../core/cost.ts';
import type { Generation } from '../../../core/generation.ts';
import type { ServerProfile } from '../../../core/profile.ts';
import { seedOf, withSeed } from '../../../core/seed.ts';
import { seedOfferOf } from '../../../core/takes.ts';
import { Button } from '../../../ui/button.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { rerunWords as words } from '../../../words/detail.ts';
import { formatMoney } from '../../../words/format.ts';
import { useGenerationServer } from '../../generation/generation-server.ts';
import { useRetry } from '../../generation/retry.ts';
import { useReuse } from '../../generation/reuse.ts';

export function Rerun({ generation }: { generation: Generation }) {
  const reuse = useReuse();
  const { profile } = useGenerationServer(generation);
  const seed = seedOf(generation);
  const offered = profile !== null && !profile.disabled && seedOfferOf(profile.parameters) !== null;
  return (
    <>
      <Button
        size="sm"
        title={words.changeHint}
        icon={<RefreshCw className="size-3.5" aria-hidden="true" />}
        onClick={() => reuse(generation)}
      >
        {words.change}
      </Button>
      {offered && seed !== null && <SameSeed generation={generation} profile={profile} seed={seed} />}
    </>
  );
}

type SameSeedProps = { generation: Generation; profile: ServerProfile; seed: number | string };

function SameSeed({ generation, profile, seed }: SameSeedProps) {
  const toast = useToast();
  const [, navigate] = useLocation();
  const again = { ...generation, spec: withSeed(generation.spec, seed) };
  const retry = useRetry(again, profile, ({ id }) =>
    toast.show({
      tone: 'good',
      message: words.sent,
      action: { label: words.look, onPress: () => navigate(`/library/${id}`) },
    }),
  );
  if (retry === null) return null;
  return (
    <Button
      size="sm"
      busy={retry.busy}
      title={words.sameSeedHint}
      icon={<Sprout className="size-3.5" aria-hidden="true" />}
      onClick={retry.send}
    >
      {words.sameSeed(String(seed))}
      <span className="border-current/30 border-l pl-2 font-medium tabular-nums">
        {formatMoney(estimateMicroUsd(profile.catalogue, again.spec))}
      </span>
    </Button>
  );
}
