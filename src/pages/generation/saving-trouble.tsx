// Why a finished clip is not saved yet, in plain words, with what mends it.
import type { Generation, Storing } from '../../core/generation.ts';
import { remediesOf } from '../../core/remedy.ts';
import { billedWords, failureWords } from '../../words/failure.ts';
import { generationWords as words } from '../../words/generation.ts';
import { rescueWords } from '../../words/rescue.ts';
import { useGenerationServer } from './generation-server.ts';
import { SaveToDisk } from './save-to-disk.tsx';
import { WayOn } from './way-on.tsx';

export function SavingTrouble({ generation }: { generation: Generation<Storing> }) {
  const { profile } = useGenerationServer(generation);
  const { lastFailure } = generation.lifecycle;
  if (lastFailure === null) return null;
  const { title, next } = failureWords[lastFailure.fault];
  // The sentences of faults at the video server speak of sending, which would be paid again.
  const atServer = remediesOf(lastFailure).includes('submit_again');
  return (
    <div className="flex flex-col gap-2 text-sm">
      <div className="border-warn border-l-2 pl-3 text-muted">
        <p className="font-medium text-warn">{words.triesAgain(title)}</p>
        <p className="text-pretty">{atServer ? rescueWords.fetchedAgain : next}</p>
        {generation.estimatedCostMicroUsd !== 0 && <p>{billedWords[lastFailure.billed]}</p>}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <WayOn generation={generation} failure={lastFailure} />
        <SaveToDisk generation={generation} profile={profile} />
      </div>
    </div>
  );
}
