// What a change of server changed, until it is read.
import type { ChoiceChange } from '../../core/choice-change.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { changeSentence, changeWords as words } from '../../words/composer.ts';

type ChangeNoticeProps = { server: string; changes: readonly ChoiceChange[]; onDismiss: () => void };

export function ChangeNotice({ server, changes, onDismiss }: ChangeNoticeProps) {
  return (
    <Notice
      tone="neutral"
      title={words.title(server)}
      action={
        <Button size="sm" onClick={onDismiss}>
          {words.dismiss}
        </Button>
      }
    >
      <ul>
        {changes.map(changeSentence).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <p>{words.kept}</p>
    </Notice>
  );
}
