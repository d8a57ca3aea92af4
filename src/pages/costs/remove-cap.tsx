// Takes a cap away, with the way back: what it held may leave at once.
import { useMutation } from '@tanstack/react-query';
import type { Budget } from '../../core/money/budget.ts';
import { putCapOptions, removeCapOptions } from '../../queries/budgets.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { useToast } from '../../ui/toast.tsx';
import { capWords as words } from '../../words/cap.ts';
import { storeSentence } from '../generation/store-sentence.ts';

/** `name` is the button's whole name where its text alone would not tell which cap. */
type RemoveCapProps = { cap: Budget; text: string; name?: string };

export function RemoveCap({ cap, text, name }: RemoveCapProps) {
  const services = useServices();
  const toast = useToast();
  const remove = useMutation(removeCapOptions(services));
  const put = useMutation(putCapOptions(services));
  const undo = () =>
    put.mutateAsync(cap).catch((error: Error) => toast.show({ tone: 'bad', message: storeSentence(error) }));
  const handleRemove = () =>
    // The cap is gone by then, and this button with it.
    remove.mutateAsync(cap.id).then(
      () =>
        toast.show({
          tone: 'neutral',
          message: words.removed,
          action: { label: words.undo, onPress: () => void undo() },
        }),
      () => undefined,
    );
  return (
    <Button
      size="sm"
      variant="ghost"
      busy={remove.isPending}
      {...(name !== undefined && { 'aria-label': name })}
      onClick={() => void handleRemove()}
    >
      {text}
    </Button>
  );
}
