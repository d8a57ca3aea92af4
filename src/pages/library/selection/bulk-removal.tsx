// Deleting one or many from the Library: at once and to be taken back; where a server would go on, it is asked first.
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { type Generation, isLive } from '../../../core/generation.ts';
import { discardAllOptions, type Removal, restoreAllOptions } from '../../../queries/bulk-removal.ts';
import { useServices } from '../../../queries/services.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { bulkWords as words } from '../../../words/library-grid.ts';

type AskedRemoval = {
  remove: (ids: readonly string[]) => void;
  /** To be put somewhere in the page. */
  question: ReactNode;
};

/** `onDone` is called when they are gone. */
export function useAskedRemoval(generations: readonly Generation[], onDone: () => void): AskedRemoval {
  const removeNow = useBulkRemoval();
  const [asked, setAsked] = useState<readonly string[] | null>(null);
  const runningIn = (ids: readonly string[]) => {
    const wanted = new Set(ids);
    return generations.filter((each) => wanted.has(each.id) && goesOnAtServer(each)).length;
  };
  const send = (ids: readonly string[]) => {
    setAsked(null);
    removeNow(ids);
    onDone();
  };
  const question = asked !== null && (
    <Dialog
      open
      role="alertdialog"
      onClose={() => setAsked(null)}
      title={words.askStop(runningIn(asked))}
      actions={
        <>
          <Button onClick={() => setAsked(null)}>{words.keep}</Button>
          <Button variant="danger" onClick={() => send(asked)}>
            {words.stop}
          </Button>
        </>
      }
    >
      <p>{words.stopCause}</p>
    </Dialog>
  );
  return { remove: (ids) => (runningIn(ids) === 0 ? send(ids) : setAsked(ids)), question };
}

/** What waits has not been sent: nothing of it is anywhere else. */
function goesOnAtServer({ lifecycle }: Generation): boolean {
  return isLive(lifecycle) && lifecycle.status !== 'pending';
}

/** Tiles are gone the moment this is called, so nothing here may hang on a component. */
function useBulkRemoval(): (ids: readonly string[]) => void {
  const services = useServices();
  const client = useQueryClient();
  const toast = useToast();
  const undo = async (removal: Removal) => {
    const back = await client.getMutationCache().build(client, restoreAllOptions(services)).execute(removal);
    const gone = removal.ids.length - back;
    if (back > 0) toast.show({ tone: 'good', message: words.restored(back) });
    if (gone > 0) toast.show({ tone: 'bad', message: words.tooLate(gone) });
  };
  return (ids) => {
    const removal: Removal = { ids, putBack: null };
    const action = { label: words.undo, onPress: () => void undo(removal) };
    toast.show({ tone: 'neutral', message: words.removed(ids.length), action });
    void client.getMutationCache().build(client, discardAllOptions(services)).execute(removal);
  };
}
