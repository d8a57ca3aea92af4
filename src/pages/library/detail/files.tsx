// What lies in the bucket of one generation: sizes, the hash, and links for others that last as long as one says.
import { useMutation } from '@tanstack/react-query';
import { Copy } from 'lucide-react';
import { useState } from 'react';
import type { Clip, Completed, Generation } from '../../../core/generation.ts';
import { sharedLinkOptions } from '../../../queries/clips.ts';
import { useServices } from '../../../queries/services.tsx';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { linkLifetimes, fileWords as words } from '../../../words/detail.ts';
import { formatBytes, formatDateTime, formatSeconds } from '../../../words/format.ts';
import { storeSentence } from '../../generation/store-sentence.ts';
import { useCopy } from './copy.ts';

export function Files({ generation }: { generation: Generation<Completed> }) {
  const { clip } = generation.lifecycle;
  const copy = useCopy();
  const { sha256 } = clip;
  return (
    <section aria-labelledby="files-title" className="flex flex-col gap-3 border-line border-t pt-4">
      <h2 id="files-title" className="font-medium text-sm">
        {words.title}
      </h2>
      <p className="text-sm tabular-nums">
        {words.shape(formatBytes(clip.sizeBytes), clip.width, clip.height, formatSeconds(clip.durationMs / 1_000))}
      </p>
      {sha256 !== null && (
        <div className="flex items-center gap-2 text-sm">
          <p className="min-w-0">
            <span className="block text-faint">{words.hash}</span>
            <span className="break-all font-mono text-xs leading-5">{sha256}</span>
          </p>
          <IconButton size="sm" label={words.copyHash} onClick={() => void copy(sha256)}>
            <Copy className="size-4" aria-hidden="true" />
          </IconButton>
        </div>
      )}
      <LinkMaker clip={clip} />
    </section>
  );
}

function filesOf(clip: Clip): readonly { path: string; label: string }[] {
  const files = [
    { path: clip.videoPath, label: words.video },
    { path: clip.thumbnailPath, label: words.thumbnail },
    { path: clip.spritesheetPath, label: words.spritesheet },
  ];
  return files.flatMap(({ path, label }) => (path === null ? [] : [{ path, label }]));
}

function LinkMaker({ clip }: { clip: Clip }) {
  const files = filesOf(clip);
  const [path, setPath] = useState(clip.videoPath);
  const [seconds, setSeconds] = useState<number>(linkLifetimes[0].seconds);
  const make = useMutation(sharedLinkOptions(useServices()));
  return (
    <div className="flex flex-col gap-2">
      <p className="text-sm">
        <span className="block text-faint">{words.link}</span>
        <span className="text-pretty text-muted text-xs">{words.linkHint}</span>
      </p>
      <div className="flex flex-wrap gap-2">
        <Select
          aria-label={words.title}
          className="w-32"
          value={path}
          options={files.map((file) => ({ value: file.path, label: file.label }))}
          onChange={(event) => setPath(event.target.value)}
        />
        <Select
          aria-label={words.lifetime}
          className="w-28"
          value={String(seconds)}
          options={linkLifetimes.map((each) => ({ value: String(each.seconds), label: each.label }))}
          onChange={(event) => setSeconds(Number(event.target.value))}
        />
        <Button busy={make.isPending} onClick={() => make.mutate({ path, seconds })}>
          {words.make}
        </Button>
      </div>
      {make.data !== undefined && make.data !== null && <MadeLink link={make.data.link} endsAt={make.data.endsAt} />}
      <p role="alert" className="text-bad text-sm empty:hidden">
        {make.error === null ? make.data === null && words.gone : storeSentence(make.error)}
      </p>
    </div>
  );
}

function MadeLink({ link, endsAt }: { link: string; endsAt: Date }) {
  const copy = useCopy();
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-center gap-2">
        <TextInput mono readOnly aria-label={words.link} value={link} onFocus={(event) => event.target.select()} />
        <IconButton label={words.copyLink} onClick={() => void copy(link)}>
          <Copy className="size-4" aria-hidden="true" />
        </IconButton>
      </div>
      <p role="status" className="text-muted text-xs">
        {words.ends(formatDateTime(endsAt))}
      </p>
    </div>
  );
}
