// Saving at once everything that is finished and not yet safe: the same from the rail and from the palette.
import { useIsMutating, useQueryClient } from '@tanstack/react-query';
import { useServices } from '../../queries/services.tsx';
import { saveAllOptions, savingAllKey } from '../../queries/unsafe.ts';
import { useToast } from '../../ui/toast.tsx';
import { actWords as words } from '../../words/act.ts';

/** Goes on, and says what came of it, also when whoever asked is no longer on screen. */
export function useSaveAll(): { busy: boolean; saveAll: () => void } {
  const services = useServices();
  const client = useQueryClient();
  const toast = useToast();
  const busy = useIsMutating({ mutationKey: savingAllKey }) > 0;
  const saveAll = () => {
    const saving = client.getMutationCache().build(client, saveAllOptions(services));
    // What goes wrong is said by the query cache.
    saving.execute(null).then(
      ({ done, movedOn }) => {
        if (done > 0) toast.show({ tone: 'good', message: words.done('retry_saving', done) });
        if (movedOn > 0) toast.show({ tone: 'neutral', message: words.movedOn(movedOn) });
      },
      () => undefined,
    );
  };
  return { busy, saveAll };
}
