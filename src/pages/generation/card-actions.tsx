// What can be done with one generation, whatever its state.
import { Download, PencilLine } from 'lucide-react';
import { type Completed, type Generation, inState } from '../../core/generation.ts';
import { IconButton } from '../../ui/button.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { generationWords as words } from '../../words/generation.ts';
import { useDownload } from './download.ts';
import { Removal } from './removal.tsx';
import { useReuse } from './reuse.ts';

type CardActionsProps = { generation: Generation; onRemoved?: () => void };

export function CardActions({ generation, onRemoved }: CardActionsProps) {
  const reuse = useReuse();
  return (
    <div className="flex items-center gap-0.5">
      {inState(generation, 'completed') && <DownloadButton generation={generation} />}
      <IconButton size="sm" label={words.reuse} onClick={() => reuse(generation)}>
        <PencilLine className="size-4" aria-hidden="true" />
      </IconButton>
      <Removal generation={generation} {...(onRemoved !== undefined && { onRemoved })} />
    </div>
  );
}

function DownloadButton({ generation }: { generation: Generation<Completed> }) {
  const { busy, download } = useDownload(generation);
  return (
    <IconButton size="sm" label={words.download} aria-busy={busy || undefined} onClick={() => !busy && download()}>
      {busy ? <Spinner /> : <Download className="size-4" aria-hidden="true" />}
    </IconButton>
  );
}
