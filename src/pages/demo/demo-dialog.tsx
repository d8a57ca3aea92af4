// Says what a demo history is before it is filled in, and how far it is.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { DemoProgress } from '../../core/ports/demo-library.ts';
import { fillDemoOptions, type OpenDemo } from '../../queries/demo.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { useToast } from '../../ui/toast.tsx';
import { demoWords as words } from '../../words/demo.ts';

type DemoDialogProps = { demo: OpenDemo; onClose: () => void };

export function DemoDialog({ demo, onClose }: DemoDialogProps) {
  const { show } = useToast();
  const [progress, setProgress] = useState<DemoProgress | null>(null);
  const fill = useMutation({
    ...fillDemoOptions(demo, setProgress),
    onSuccess: (rows) => {
      show({ tone: 'good', message: words.filled(rows) });
      onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.offer}
      actions={
        <>
          <Button onClick={onClose}>{fill.isPending ? words.close : words.cancel}</Button>
          <Button variant="primary" busy={fill.isPending} onClick={() => fill.mutate()}>
            {words.fill}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-2 text-pretty text-left">
        <p>{words.what}</p>
        <p>
          {words.cost} {words.away}
        </p>
        {fill.isPending && <Filling progress={progress} />}
      </div>
    </Dialog>
  );
}

function Filling({ progress }: { progress: DemoProgress | null }) {
  const sentence = progress === null ? words.starting : words[progress.step](progress.done, progress.of);
  return (
    <div className="mt-2 flex flex-col gap-1.5">
      <p role="status" className="text-sm tabular-nums">
        {sentence}
      </p>
      <ProgressBar label={words.offer} percent={progress === null ? null : (progress.done / progress.of) * 100} />
    </div>
  );
}
