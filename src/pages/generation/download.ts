// Downloading a saved clip: the same from every card and from its page. What does it comes with the first press.
import { useMutation } from '@tanstack/react-query';
import type { Completed, Generation } from '../../core/generation.ts';
import { useServices } from '../../queries/services.tsx';
import { useToast } from '../../ui/toast.tsx';

export type Download = { busy: boolean; download: () => void; downloadRecord: () => void };

export function useDownload(generation: Generation<Completed>): Download {
  const services = useServices();
  const toast = useToast();
  const { isPending, mutate } = useMutation({
    mutationFn: async (wish: 'clip' | 'record') => {
      const { downloadRecord, downloadWithData } = await import('../portable/download-act.ts');
      const what = { services, generation, toast };
      return wish === 'clip' ? downloadWithData(what) : downloadRecord(what);
    },
  });
  return { busy: isPending, download: () => mutate('clip'), downloadRecord: () => mutate('record') };
}
