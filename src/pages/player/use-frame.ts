// The picture that is shown becomes the starting image of a new video.
import { useMutation, useQuery } from '@tanstack/react-query';
import { frameAt, middleOf, startOf } from '../../core/film.ts';
import type { Completed, Generation } from '../../core/generation.ts';
import { clipLinkOptions } from '../../queries/clips.ts';
import { keepFrameOptions } from '../../queries/frame.ts';
import { useServices } from '../../queries/services.tsx';
import { frameWords } from '../../words/crop.ts';
import { playerWords as words } from '../../words/player.ts';
import { useContinue } from '../generation/reuse.ts';
import { storeSentence } from '../generation/store-sentence.ts';
import type { Transport } from './transport.ts';

export type FrameUse = { busy: boolean; problem: string | null; use: () => void };

export function useFrameUse(generation: Generation<Completed>, transport: Transport): FrameUse {
  const services = useServices();
  const { data: link } = useQuery(clipLinkOptions(services, generation.lifecycle.clip.videoPath));
  const keep = useMutation(keepFrameOptions(services));
  const goOn = useContinue();
  const use = () => {
    if (typeof link !== 'string' || keep.isPending) return;
    transport.pause();
    const { film, seconds } = transport.playback();
    const frame = frameAt(film, seconds);
    const filename = frameWords.filename(startOf(film, frame));
    keep.mutate(
      { link, atSeconds: middleOf(film, frame), filename },
      { onSuccess: (reference) => reference !== null && goOn(generation, reference) },
    );
  };
  const unreadable = keep.data === null ? words.unreadableFrame : null;
  return { busy: keep.isPending, problem: keep.error === null ? unreadable : storeSentence(keep.error), use };
}
