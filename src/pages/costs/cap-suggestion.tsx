// A first cap, offered where nobody has set a daily one yet.
import { useMutation } from '@tanstack/react-query';
import { SUGGESTED_DAILY_MICRO_USD } from '../../core/money/budget.ts';
import { putCapOptions, suggestedCap } from '../../queries/budgets.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useToast } from '../../ui/toast.tsx';
import { capWords as words } from '../../words/cap.ts';
import { formatSum } from '../../words/format.ts';
import { storeSentence } from '../generation/store-sentence.ts';

export function CapSuggestion() {
  const services = useServices();
  const toast = useToast();
  const put = useMutation(putCapOptions(services));
  const sum = formatSum(SUGGESTED_DAILY_MICRO_USD);
  const handleTake = () =>
    put.mutate(suggestedCap(services), {
      onSuccess: () => toast.show({ tone: 'good', message: words.suggested }),
      onError: (error) => toast.show({ tone: 'bad', message: storeSentence(error) }),
    });
  return (
    <Notice
      title={words.suggestTitle(sum)}
      action={
        <Button size="sm" busy={put.isPending} onClick={handleTake}>
          {words.suggestTake(sum)}
        </Button>
      }
    >
      {words.suggest}
    </Notice>
  );
}
