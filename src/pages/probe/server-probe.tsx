// What a connected server can do: what is known, asked again for nothing, or learned from one real video.
import { useMutation } from '@tanstack/react-query';
import { seenOfVideo } from '../../core/probe/seen.ts';
import type { ServerProfile } from '../../core/profile.ts';
import { becomeKindOptions, type Look, type ProbeWish, probeOptions } from '../../queries/probe.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useToast } from '../../ui/toast.tsx';
import { presetWords } from '../../words/connect.ts';
import { formatDateTime } from '../../words/format.ts';
import { probeWords as words } from '../../words/probe.ts';
import { ServerProblem } from '../connect/server-problem.tsx';
import { CapabilityCard } from './capability-card.tsx';
import { LookFacts } from './look-facts.tsx';
import { Trial } from './trial.tsx';

export function ServerProbe({ profile }: { profile: ServerProfile }) {
  const toast = useToast();
  const probing = useMutation(probeOptions(useServices()));
  const ask = (wish: Omit<ProbeWish, 'profile'>) =>
    probing.mutate(
      { profile, ...wish },
      { onSuccess: ({ usable }) => usable && toast.show({ tone: 'good', message: words.kept }) },
    );
  const { probedAt } = profile;
  return (
    <div className="flex flex-col gap-4">
      <p className="text-faint text-xs">{probedAt === null ? words.never : words.asked(formatDateTime(probedAt))}</p>
      <CapabilityCard capabilities={profile.capabilities} />
      {probing.data !== undefined && <Answered profile={profile} look={probing.data} />}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button size="sm" busy={probing.isPending} onClick={() => ask({ finishedJobId: null, shown: {} })}>
          {words.ask}
        </Button>
        <p role="status" className="text-faint text-xs">
          {probing.isPending ? words.asking : words.free}
        </p>
      </div>
      <Trial
        profile={profile}
        onMade={(finishedJobId, moved) => ask({ finishedJobId, shown: seenOfVideo({ moved }) })}
      />
    </div>
  );
}

function Answered({ profile, look }: { profile: ServerProfile; look: Look }) {
  if (!look.usable) {
    return <ServerProblem error={look.error} reach={look.reach} preset={profile.preset} url={profile.baseUrl} />;
  }
  return (
    <div className="flex flex-col gap-2 text-muted text-sm">
      <LookFacts latencyMs={look.latencyMs} clockSkewMs={look.clockSkewMs} />
      {look.kind !== 'other' && look.kind !== profile.preset && <OtherKind profile={profile} look={look} />}
    </div>
  );
}

type OtherKindProps = { profile: ServerProfile; look: Extract<Look, { usable: true }> };

/** The person decides: what was chosen by hand stays until this is pressed. */
function OtherKind({ profile, look: { kind, seen } }: OtherKindProps) {
  const toast = useToast();
  const becoming = useMutation(becomeKindOptions(useServices()));
  const become = () =>
    becoming.mutate(
      { profile, kind, seen },
      { onSuccess: () => toast.show({ tone: 'good', message: words.became(presetWords[kind]) }) },
    );
  return (
    <Notice
      tone="warn"
      title={words.looksOther(presetWords[kind], presetWords[profile.preset])}
      action={
        <Button size="sm" busy={becoming.isPending} onClick={become}>
          {words.become(presetWords[kind])}
        </Button>
      }
    />
  );
}
