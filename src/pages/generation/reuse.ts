// Taking a generation's prompt and settings back into the composer.
import { useLocation } from 'wouter';
import type { Generation } from '../../core/generation.ts';
import { useServices } from '../../queries/services.tsx';
import { draftOf, writeDraft } from '../create/draft.ts';

export function useReuse(): (generation: Generation) => void {
  const services = useServices();
  const [, navigate] = useLocation();
  return (generation) => {
    const draft = draftOf(generation);
    writeDraft(draft);
    // `focus` is what the shell understands when the Create page comes up anew.
    navigate('/', { state: { reuse: services.random.uuid(), draft, focus: 'prompt' } });
  };
}
