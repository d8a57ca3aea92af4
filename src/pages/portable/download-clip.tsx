// A saved clip to the person's own disk: with its prompt, settings, cost and hash inside, or as the server made it.
import { useQuery } from '@tanstack/react-query';
import { FileDown } from 'lucide-react';
import { type Completed, type Generation, inState } from '../../core/generation.ts';
import { clipLinkOptions, downloadLink } from '../../queries/clips.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { clipFileWords as words } from '../../words/portable.ts';
import { useDownload } from '../generation/download.ts';
import { nameOf } from './download-act.ts';

/** Nothing where no clip is saved yet. */
export function DownloadClip({ generation }: { generation: Generation }) {
  return inState(generation, 'completed') ? <Downloads generation={generation} /> : null;
}

function Downloads({ generation }: { generation: Generation<Completed> }) {
  const { busy, download, downloadRecord } = useDownload(generation);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button
        size="sm"
        busy={busy}
        icon={<FileDown className="size-4" aria-hidden="true" />}
        title={words.hint}
        onClick={download}
      >
        {words.download}
      </Button>
      <BareLink generation={generation} />
      <Button size="sm" variant="ghost" title={words.recordHint} onClick={() => !busy && downloadRecord()}>
        {words.record}
      </Button>
    </div>
  );
}

function BareLink({ generation }: { generation: Generation<Completed> }) {
  const { data: link } = useQuery(clipLinkOptions(useServices(), generation.lifecycle.clip.videoPath));
  if (link === undefined || link === null) return null;
  const fileName = nameOf(generation, 'mp4');
  return (
    <a
      href={downloadLink(link, fileName)}
      download={fileName}
      title={words.bareHint}
      className={buttonClass('ghost', 'sm')}
    >
      {words.bare}
    </a>
  );
}
