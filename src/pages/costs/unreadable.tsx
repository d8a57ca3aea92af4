import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { costsWords as words } from '../../words/costs.ts';
import { storeSentence } from '../generation/store-sentence.ts';

export function Unreadable({ error, onRetry }: { error: Error; onRetry: () => void }) {
  return (
    <Notice
      tone="bad"
      title={words.unreachable}
      action={
        <Button size="sm" onClick={onRetry}>
          {words.retry}
        </Button>
      }
    >
      {storeSentence(error)}
    </Notice>
  );
}
