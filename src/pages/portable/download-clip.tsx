// A saved clip to the person's own disk, with its prompt, settings, cost and hash inside.
import { useMutation } from '@tanstack/react-query';
import { FileDown } from 'lucide-react';
import { type Completed, type Generation, inState } from '../../core/generation.ts';
import { downloadClipOptions } from '../../queries/portable-clip.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { useToast } from '../../ui/toast.tsx';
import { clipFileWords as words } from '../../words/portable.ts';
import { openDiskFile } from '../generation/disk-file.ts';
import { fileNameOf } from '../generation/file-name.ts';
import { downloadSentence } from './clip-problem.ts';

/** Nothing where no clip is saved yet. */
export function DownloadClip({ generation }: { generation: Generation }) {
  return inState(generation, 'completed') ? <Download generation={generation} /> : null;
}

function Download({ generation }: { generation: Generation<Completed> }) {
  const toast = useToast();
  const download = useMutation(downloadClipOptions(useServices()));
  const fileName = fileNameOf(generation.title ?? generation.spec.prompt, 'mp4');
  const handlePress = async () => {
    const file = await openDiskFile(fileName);
    if (file === null) return;
    download.mutate(
      { generation, write: file.write },
      {
        onSuccess: () => toast.show({ tone: 'good', message: words.done(fileName) }),
        onError: () => void file.discard(),
      },
    );
  };
  return (
    <div className="flex flex-col items-start gap-1.5">
      <Button
        size="sm"
        busy={download.isPending}
        icon={<FileDown className="size-4" aria-hidden="true" />}
        title={words.hint}
        onClick={() => void handlePress()}
      >
        {words.download}
      </Button>
      {download.error !== null && (
        <p role="alert" className="text-bad text-sm">
          {downloadSentence(download.error)}
        </p>
      )}
    </div>
  );
}
