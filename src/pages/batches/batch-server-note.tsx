// Why a batch's server takes nothing from here, and the way to mend it.
import { Link } from 'wouter';
import type { BatchState } from '../../core/batch/batch.ts';
import { needsPerson } from '../../core/pause.ts';
import { buttonClass } from '../../ui/button-class.ts';
import { Notice } from '../../ui/notice.tsx';
import { batchServerWords as words } from '../../words/batch-server.ts';
import { generationWords, pauseWord } from '../../words/generation.ts';
import { type GenerationServer, useGenerationServer } from '../generation/generation-server.ts';

export function BatchServerNote({ state }: { state: BatchState }) {
  const server = useGenerationServer({ server: { id: state.serverId } });
  const left = state.phase === 'cancelled' ? 0 : state.waiting + state.onHold;
  const note = left + state.running + state.saving === 0 ? null : noteOf(server, state);
  if (note === null) return null;
  return (
    <Notice
      tone="warn"
      role="status"
      title={note.title}
      action={
        note.way && (
          <Link href={note.href ?? '/settings'} className={buttonClass('quiet', 'sm')}>
            {note.way}
          </Link>
        )
      }
    >
      {note.text}
    </Notice>
  );
}

type ServerNote = { title: string; text: string; way?: string; href?: string };

function noteOf(server: GenerationServer, { serverLabel, pauseReason }: BatchState): ServerNote | null {
  const { removed, profile, keyMissing, pause } = server;
  const title = words.title(serverLabel);
  if (removed)
    return { title: words.removed(serverLabel), text: words.removedText, way: words.connect, href: '/connect' };
  if (profile?.disabled === true)
    return { title, text: generationWords.serverOff(serverLabel), way: generationWords.turnOn };
  if (keyMissing) return { title, text: generationWords.needsKey(serverLabel), way: generationWords.addKey };
  // Why the batch is paused is said once.
  if (pause === null || pauseReason !== null) return null;
  const paused = { title, text: pauseWord[pause.reason](serverLabel) };
  return needsPerson(pause) ? { ...paused, way: generationWords.replaceKey } : paused;
}
