// How long the server still has the file of a clip that is not saved yet, and where its bytes wait meanwhile.
import { useQuery } from '@tanstack/react-query';
import { clipPaths } from '../../core/clip-path.ts';
import type { Generation, Storing } from '../../core/generation.ts';
import { keptHereOptions } from '../../queries/disk.ts';
import { useServices } from '../../queries/services.tsx';
import { classNames } from '../../ui/class-names.ts';
import { formatElapsed } from '../../words/format.ts';
import { rescueWords as words } from '../../words/rescue.ts';
import { useNowSeconds } from './now.ts';

/** From here on the time left is shown in the colour of danger. */
const SOON_MS = 15 * 60_000;

export function RescueClock({ generation }: { generation: Generation<Storing> }) {
  const { keptBy, job } = generation.lifecycle;
  if (keptBy !== null) return <Kept generation={generation} />;
  if (job.expiresAt === null) return <p className="text-muted text-sm">{words.noExpiry}</p>;
  return <Countdown expiresAt={job.expiresAt} />;
}

function Kept({ generation }: { generation: Generation<Storing> }) {
  const { data: here } = useQuery(keptHereOptions(useServices(), clipPaths(generation).video));
  // Nobody can open the studio where a headless worker runs.
  const elsewhere = generation.lifecycle.keptBy?.startsWith('worker:') ? words.keptByWorker : words.keptElsewhere;
  return <p className="text-sm text-warn">{here === false ? elsewhere : words.keptHere}</p>;
}

function Countdown({ expiresAt }: { expiresAt: Date }) {
  const { clock } = useServices();
  useNowSeconds(clock);
  const leftMs = expiresAt.getTime() - clock.now().getTime();
  if (leftMs <= 0) return <p className="text-sm text-warn">{words.mayBeGone}</p>;
  return (
    <p className={classNames('text-sm tabular-nums', leftMs < SOON_MS ? 'text-bad' : 'text-muted')}>
      {words.leaves(formatElapsed(leftMs))}
    </p>
  );
}
