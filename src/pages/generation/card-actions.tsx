// What can be done with one generation, whatever its state.
import { useQuery } from '@tanstack/react-query';
import { Download, PencilLine } from 'lucide-react';
import { type Completed, type Generation, inState } from '../../core/generation.ts';
import { clipLinkOptions, downloadLink } from '../../queries/clips.ts';
import { useServices } from '../../queries/services.tsx';
import { IconButton } from '../../ui/button.tsx';
import { generationWords as words } from '../../words/generation.ts';
import { fileNameOf } from './file-name.ts';
import { Removal } from './removal.tsx';
import { useReuse } from './reuse.ts';

const ICON_LINK =
  'inline-flex size-7 shrink-0 items-center justify-center rounded-md text-muted transition-colors hover:bg-raised hover:text-ink pointer-coarse:size-11';

type CardActionsProps = { generation: Generation; onRemoved?: () => void };

export function CardActions({ generation, onRemoved }: CardActionsProps) {
  const reuse = useReuse();
  return (
    <div className="flex items-center gap-0.5">
      {inState(generation, 'completed') && <DownloadLink generation={generation} />}
      <IconButton size="sm" label={words.reuse} onClick={() => reuse(generation)}>
        <PencilLine className="size-4" aria-hidden="true" />
      </IconButton>
      <Removal generation={generation} {...(onRemoved !== undefined && { onRemoved })} />
    </div>
  );
}

function DownloadLink({ generation }: { generation: Generation<Completed> }) {
  const { data: link } = useQuery(clipLinkOptions(useServices(), generation.lifecycle.clip.videoPath));
  // Keeps its place, so that the buttons beside it stay under the finger.
  if (link === undefined || link === null) return <span className="size-7 pointer-coarse:size-11" />;
  const fileName = fileNameOf(generation.spec.prompt, 'mp4');
  return (
    <a
      href={downloadLink(link, fileName)}
      download={fileName}
      className={ICON_LINK}
      aria-label={words.download}
      title={words.download}
    >
      <Download className="size-4" aria-hidden="true" />
    </a>
  );
}
