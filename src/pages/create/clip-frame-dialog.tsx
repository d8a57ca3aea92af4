// A starting image out of a video that is saved already: first the video, then the frame.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Completed, Generation } from '../../core/generation.ts';
import { clipLinkOptions } from '../../queries/clips.ts';
import { savedClipsOptions } from '../../queries/generations.ts';
import { useServices } from '../../queries/services.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { RatioBox } from '../../ui/ratio-box.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { frameWords as words } from '../../words/crop.ts';
import { frameOf } from '../generation/frame.ts';
import { FramePicker } from './frame-picker.tsx';
import type { ImageIntake } from './image-intake.ts';

type ClipFrameDialogProps = { intake: ImageIntake; onClose: () => void };

export function ClipFrameDialog({ intake, onClose }: ClipFrameDialogProps) {
  const [chosen, setChosen] = useState<Generation<Completed> | null>(null);
  if (chosen !== null) {
    return <FramePicker generation={chosen} intake={intake} onBack={() => setChosen(null)} onClose={onClose} />;
  }
  return (
    <Dialog open onClose={onClose} title={words.title} closeLabel={words.cancel}>
      <Clips onChoose={setChosen} />
    </Dialog>
  );
}

function Clips({ onChoose }: { onChoose: (generation: Generation<Completed>) => void }) {
  const { data: clips, error } = useQuery(savedClipsOptions(useServices()));
  if (error !== null) return <p>{words.unreachable}</p>;
  if (clips === undefined) return <Skeleton className="h-40 w-full" />;
  if (clips.length === 0) return <p>{words.empty}</p>;
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm">{words.hint}</p>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(7rem,1fr))] gap-2">
        {clips.map((clip) => (
          <li key={clip.id}>
            <ClipButton generation={clip} onChoose={() => onChoose(clip)} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function ClipButton({ generation, onChoose }: { generation: Generation<Completed>; onChoose: () => void }) {
  const { thumbnailPath } = generation.lifecycle.clip;
  const poster = useQuery({
    ...clipLinkOptions(useServices(), thumbnailPath ?? ''),
    enabled: thumbnailPath !== null,
  });
  const { prompt, size } = generation.spec;
  return (
    <button
      type="button"
      aria-label={words.choose(prompt)}
      className="flex w-full flex-col gap-1 rounded-md p-1 text-left text-xs transition-colors hover:bg-raised"
      onClick={onChoose}
    >
      <RatioBox width={1} height={1} className="rounded-sm bg-well">
        {typeof poster.data === 'string' && (
          <img src={poster.data} alt="" className="absolute inset-0 size-full object-contain" {...frameOf(size)} />
        )}
      </RatioBox>
      <span className="line-clamp-2 break-words" dir="auto">
        {prompt}
      </span>
    </button>
  );
}
