// Taking a generation's prompt and settings back into the composer.
import { useLocation } from 'wouter';
import type { Completed, Generation } from '../../core/generation.ts';
import type { Reference } from '../../core/spec.ts';
import { useServices } from '../../queries/services.tsx';
import { type Draft, draftOf, writeDraft } from '../create/draft.ts';

export function useReuse(): (generation: Generation) => void {
  const compose = useCompose();
  return (generation) => compose(draftOf(generation));
}

/** The same wish at another server; what that one does not offer is said in the composer. */
export function useElsewhere(): (generation: Generation, serverId: string) => void {
  const compose = useCompose();
  return (generation, server) => compose({ ...draftOf(generation), server });
}

/** A new video that starts with a frame of this one, `frame`, in its size. */
export function useContinue(): (generation: Generation<Completed>, frame: Reference) => void {
  const compose = useCompose();
  return (generation, reference) => {
    const { job, clip } = generation.lifecycle;
    const source = { generationId: generation.id, jobId: job.id };
    compose({ ...draftOf(generation), size: `${clip.width}x${clip.height}`, reference, source });
  };
}

/** Takes anything into the composer, in place of what stands there. */
export function useCompose(): (draft: Draft) => void {
  const services = useServices();
  const [, navigate] = useLocation();
  return (draft) => {
    writeDraft(draft);
    // `focus` is what the shell understands when the Create page comes up anew.
    navigate('/', { state: { reuse: services.random.uuid(), draft, focus: 'prompt' } });
  };
}
