// The whole Library on its way to the disk.
import { useRef, useState } from 'react';
import { type ExportOutcome, type ExportProgress, exportLibrary } from '../../queries/library-export.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { libraryFileWords as words } from '../../words/library-file.ts';
import { HELD_MAX_BYTES, openDiskFile, writesStreams } from '../generation/disk-file.ts';
import { downloadSentence } from './clip-problem.ts';

type ExportState =
  | { phase: 'idle' }
  | ({ phase: 'running' } & ExportProgress)
  | ({ phase: 'done' } & ExportOutcome)
  | { phase: 'stopped' }
  | { phase: 'failed'; sentence: string };

export function ExportDialog({ onClose }: { onClose: () => void }) {
  const { state, start, stop } = useExport();
  const running = state.phase === 'running';
  return (
    <Dialog
      open
      // Escape and a press beside it do not end what is under way.
      onClose={() => (running ? undefined : onClose())}
      title={words.exportTitle}
      actions={
        running ? (
          <Button onClick={stop}>{words.stop}</Button>
        ) : (
          <>
            <Button onClick={onClose}>{state.phase === 'done' ? words.close : words.cancel}</Button>
            {state.phase !== 'done' && (
              <Button variant="primary" onClick={() => void start()}>
                {words.exportStart}
              </Button>
            )}
          </>
        )
      }
    >
      <div className="flex flex-col gap-3">
        <p className="text-pretty">{words.exportText}</p>
        {!writesStreams() && <Notice title={words.exportHeld(HELD_MAX_BYTES)} />}
        <Told state={state} />
      </div>
    </Dialog>
  );
}

function useExport() {
  const services = useServices();
  const [state, setState] = useState<ExportState>({ phase: 'idle' });
  const stopping = useRef<AbortController | null>(null);
  const start = async () => {
    const day = services.clock.now().toISOString().slice(0, 10);
    const file = await openDiskFile(`sora-library-${day}.zip`, 'application/zip');
    if (file === null) return;
    const controller = new AbortController();
    stopping.current = controller;
    const { signal } = controller;
    setState({ phase: 'running', generations: 0, bytes: 0 });
    const onProgress = (progress: ExportProgress) => setState({ phase: 'running', ...progress });
    try {
      setState({ phase: 'done', ...(await exportLibrary(services, { signal, onProgress }, file.write)) });
    } catch (error) {
      await file.discard();
      setState(signal.aborted ? { phase: 'stopped' } : { phase: 'failed', sentence: downloadSentence(error) });
    }
  };
  return { state, start, stop: () => stopping.current?.abort() };
}

function Told({ state }: { state: ExportState }) {
  switch (state.phase) {
    case 'idle':
      return null;
    case 'running':
      return (
        <div className="flex flex-col gap-2">
          <ProgressBar label={words.exporting} percent={null} />
          <p role="status" className="text-sm tabular-nums">
            {words.exported(state.generations, state.bytes)}
          </p>
        </div>
      );
    case 'failed':
      return <Notice tone="bad" role="alert" title={state.sentence} />;
    case 'stopped':
      return <Notice role="status" title={words.stopped} />;
    case 'done':
      return (
        <>
          <Notice tone="good" role="status" title={words.exportDone(state.generations, state.bytes)} />
          {state.missing.length > 0 && (
            <Notice tone="warn" title={words.missing(state.missing.length)}>
              {words.missingText}
            </Notice>
          )}
        </>
      );
  }
}
