// An exported Library on its way into this account. Nothing changes before it is confirmed.
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { StoreError } from '../../core/errors.ts';
import { type ImportOutcome, type ImportProgress, importLibraryOptions } from '../../queries/library-import.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { failureSentence, importProblemWords, libraryFileWords as words } from '../../words/library-file.ts';

type ImportDialogProps = { file: File; onClose: () => void };

export function ImportDialog({ file, onClose }: ImportDialogProps) {
  const importing = useMutation(importLibraryOptions(useServices()));
  const [progress, setProgress] = useState<ImportProgress>({ seen: 0, added: 0 });
  const stopping = useRef<AbortController | null>(null);
  const { isPending, data: outcome, error } = importing;
  const handleStart = () => {
    const controller = new AbortController();
    stopping.current = controller;
    importing.mutate({ file, signal: controller.signal, onProgress: setProgress });
  };
  return (
    <Dialog
      open
      // Escape and a press beside it do not end what is under way.
      onClose={() => (isPending ? undefined : onClose())}
      title={words.importTitle}
      actions={
        isPending ? (
          <Button onClick={() => stopping.current?.abort()}>{words.stop}</Button>
        ) : (
          <>
            <Button onClick={onClose}>{outcome === undefined ? words.cancel : words.close}</Button>
            {outcome === undefined && (
              <Button variant="primary" onClick={handleStart}>
                {words.importStart}
              </Button>
            )}
          </>
        )
      }
    >
      <div className="flex flex-col gap-3">
        {outcome === undefined && (
          <>
            <p className="text-pretty break-words">{words.importText(file.name)}</p>
            <p className="text-pretty text-sm">{words.importMoney}</p>
          </>
        )}
        {isPending && <Running {...progress} />}
        {error !== null && <Notice tone="bad" role="alert" title={brokenSentence(error)} />}
        {outcome !== undefined &&
          ('problem' in outcome ? (
            <Notice tone="bad" role="alert" title={importProblemWords[outcome.problem]} />
          ) : (
            <Result outcome={outcome} />
          ))}
      </div>
    </Dialog>
  );
}

function Running({ seen, added }: ImportProgress) {
  return (
    <div className="flex flex-col gap-2">
      <ProgressBar label={words.importing} percent={null} />
      <p role="status" className="text-sm tabular-nums">
        {words.imported(seen, added)}
      </p>
    </div>
  );
}

function brokenSentence(error: Error): string {
  if (error instanceof StoreError) return words.importBroke(error.fault);
  return error.name === 'AbortError' ? words.importStopped : words.importUnreadable;
}

function Result({ outcome: { added, known, unfinished, failures } }: { outcome: ImportOutcome }) {
  return (
    <>
      <Notice tone={added > 0 ? 'good' : 'neutral'} role="status" title={words.importDone(added)}>
        {known > 0 && <p>{words.known(known)}</p>}
        {unfinished > 0 && <p>{words.unfinished(unfinished)}</p>}
      </Notice>
      {failures.length > 0 && (
        <Notice tone="warn" title={words.failures(failures.length)}>
          <ul className="max-h-40 list-disc overflow-auto pl-4">
            {failures.map((failure) => (
              <li key={`${failure.prompt} ${failure.why}`} className="break-words" dir="auto">
                {failureSentence(failure)}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}
