// Deleting: a finished one goes at once and can come back for a moment; a running one asks first.
import { useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Generation } from '../../core/generation.ts';
import { discardOptions, restoreOptions } from '../../queries/removal.ts';
import { useServices } from '../../queries/services.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useToast } from '../../ui/toast.tsx';
import { generationWords, removalWords as words } from '../../words/generation.ts';

type RemovalProps = { generation: Generation; onRemoved?: () => void };

export function Removal({ generation, onRemoved }: RemovalProps) {
  const remove = useRemove(generation.id);
  const [asking, setAsking] = useState(false);
  const warning = warningOf(generation);
  const handleRemove = () => {
    setAsking(false);
    remove();
    onRemoved?.();
  };
  return (
    <>
      <IconButton
        size="sm"
        label={generationWords.remove}
        onClick={() => (warning === null ? handleRemove() : setAsking(true))}
      >
        <Trash2 className="size-4" aria-hidden="true" />
      </IconButton>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={words.stopTitle}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{words.keep}</Button>
            <Button variant="danger" onClick={handleRemove}>
              {words.stop}
            </Button>
          </>
        }
      >
        <p>
          {warning} {generation.estimatedCostMicroUsd !== 0 && words.bill}
        </p>
        <p className="mt-2">{words.stopCause}</p>
      </Dialog>
    </>
  );
}

/** What goes on at the server without us; null when nothing does. */
function warningOf({ lifecycle, server }: Generation): string | null {
  switch (lifecycle.status) {
    case 'submitting':
      return words.submitting(server.label);
    case 'processing':
      return words.processing(server.label);
    case 'storing':
      return words.storing(server.label);
    case 'pending':
    case 'completed':
    case 'failed':
    case 'cancelled':
      return null;
  }
}

/** The card is gone the moment this is called, so nothing here may hang on its component. */
function useRemove(id: string): () => void {
  const services = useServices();
  const client = useQueryClient();
  const toast = useToast();
  const handleUndo = () => {
    const restoring = client.getMutationCache().build(client, restoreOptions(services)).execute(id);
    void restoring.then((back) =>
      toast.show({ tone: back ? 'good' : 'bad', message: back ? words.restored : words.tooLate }),
    );
  };
  return () => {
    toast.show({ tone: 'neutral', message: words.removed, action: { label: words.undo, onPress: handleUndo } });
    void client.getMutationCache().build(client, discardOptions(services)).execute(id);
  };
}
