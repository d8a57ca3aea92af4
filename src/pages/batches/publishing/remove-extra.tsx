// Deletes files that nobody published from here, after a question: somebody else may have put them there.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Shelf } from '../../../core/publishing/publication.ts';
import { removeExtraOptions } from '../../../queries/publishing.ts';
import { useServices } from '../../../queries/services.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { auditWords as words } from '../../../words/publishing.ts';

type RemoveExtraProps = { shelf: Shelf; paths: readonly string[]; onRemoved: () => void };

export function RemoveExtra({ shelf, paths, onRemoved }: RemoveExtraProps) {
  const remove = useMutation(removeExtraOptions(useServices(), shelf.bucketId));
  const [asking, setAsking] = useState(false);
  const confirm = () =>
    remove.mutate(paths, {
      onSuccess: () => {
        setAsking(false);
        onRemoved();
      },
    });
  return (
    <>
      <Button size="sm" variant="danger" onClick={() => setAsking(true)}>
        {words.removeExtra}
      </Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        role="alertdialog"
        title={words.removeExtraTitle(paths.length)}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{words.keepExtra}</Button>
            <Button variant="danger" busy={remove.isPending} onClick={confirm}>
              {words.removeExtra}
            </Button>
          </>
        }
      >
        {words.removeExtraText}
      </Dialog>
    </>
  );
}
