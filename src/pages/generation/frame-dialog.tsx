// Choosing the frame of a saved clip with which a new video starts; it goes into the composer as the starting image.
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Completed, Generation } from '../../core/generation.ts';
import { clipLinkOptions } from '../../queries/clips.ts';
import { keepFrameOptions } from '../../queries/frame.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { frameWords } from '../../words/crop.ts';
import { continueWords as words } from '../../words/derivation.ts';
import { FrameChooser, lengthOf } from './frame-chooser.tsx';
import { useContinue } from './reuse.ts';
import { storeSentence } from './store-sentence.ts';

type FrameDialogProps = { generation: Generation<Completed>; onClose: () => void };

export function FrameDialog({ generation, onClose }: FrameDialogProps) {
  const services = useServices();
  const [seconds, setSeconds] = useState(() => lengthOf(generation));
  const { data: link, isError } = useQuery(clipLinkOptions(services, generation.lifecycle.clip.videoPath));
  const keep = useMutation(keepFrameOptions(services));
  const goOn = useContinue();
  const handleUse = () => {
    if (typeof link !== 'string' || keep.isPending) return;
    keep.mutate(
      { link, atSeconds: seconds, filename: frameWords.filename(seconds) },
      {
        onSuccess: (reference) => {
          if (reference === null) return;
          onClose();
          goOn(generation, reference);
        },
      },
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.act}
      actions={
        <>
          <Button onClick={onClose}>{frameWords.cancel}</Button>
          <Button variant="primary" busy={keep.isPending} disabled={typeof link !== 'string'} onClick={handleUse}>
            {frameWords.use}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <p className="text-pretty text-sm">{words.text}</p>
        <FrameChooser generation={generation} link={link} seconds={seconds} onChange={setSeconds} />
        <p role="alert" className="text-bad text-sm empty:hidden">
          {problemOf({ unreachable: isError || link === null, unreadable: keep.data === null, error: keep.error })}
        </p>
      </div>
    </Dialog>
  );
}

function problemOf(facts: { unreachable: boolean; unreadable: boolean; error: Error | null }): string | null {
  if (facts.unreachable) return words.unavailable;
  if (facts.error !== null) return storeSentence(facts.error);
  return facts.unreadable ? words.unreadable : null;
}
