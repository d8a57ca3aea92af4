// Batches of which something is under way, each with the way to it: their rows are not among the cards below.
import { useQuery } from '@tanstack/react-query';
import { Layers } from 'lucide-react';
import { Link } from 'wouter';
import type { BatchState } from '../../core/batch/batch.ts';
import { batchesOptions } from '../../queries/batches.ts';
import { useServices } from '../../queries/services.tsx';
import { Badge } from '../../ui/badge.tsx';
import { batchesWords, phaseWord } from '../../words/batch.ts';

const LOOK_MS = 10_000;
/** Whoever runs more has the page of all. */
const MOST = 3;

export function BatchLines() {
  const { data: batches = [] } = useQuery({ ...batchesOptions(useServices()), refetchInterval: LOOK_MS });
  const busy = batches.filter(isUnderWay);
  if (busy.length === 0) return null;
  return (
    <ul aria-label={batchesWords.underWay} className="flex flex-col gap-2">
      {busy.slice(0, MOST).map((state) => (
        <li key={state.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
          <Layers className="size-4 shrink-0 text-muted" aria-hidden="true" />
          <Link href={`/batches/${state.id}`} className="text-link min-w-0 truncate">
            {state.name}
          </Link>
          <Badge tone={state.phase === 'running' ? 'live' : 'warn'}>{phaseWord[state.phase]}</Badge>
          <span className="text-muted tabular-nums">{batchesWords.counts(state)}</span>
        </li>
      ))}
      {busy.length > MOST && (
        <li className="text-sm">
          <Link href="/batches" className="text-link">
            {batchesWords.moreUnderWay(busy.length - MOST)}
          </Link>
        </li>
      )}
    </ul>
  );
}

function isUnderWay({ phase, waiting, running, saving }: BatchState): boolean {
  return running + saving > 0 || (waiting > 0 && (phase === 'running' || phase === 'paused'));
}
