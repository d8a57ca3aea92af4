import { Dialog } from '../ui/dialog.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { shellWords, shortcutWords } from '../words/shell.ts';

const MODIFIER = /mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘' : 'Ctrl';

const SHEET: readonly { keys: readonly string[]; meaning: string }[] = [
  { keys: ['/'], meaning: shortcutWords.focusPrompt },
  { keys: [MODIFIER, '↵'], meaning: shortcutWords.generate },
  { keys: ['?'], meaning: shortcutWords.help },
  { keys: ['Esc'], meaning: shortcutWords.closeDialog },
];

/** Every key that works on all pages. */
export function ShortcutSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title={shortcutWords.title} closeLabel={shellWords.close}>
      <dl className="flex flex-col gap-2.5">
        {SHEET.map(({ keys, meaning }) => (
          <div key={meaning} className="flex items-center justify-between gap-6">
            <dt>{meaning}</dt>
            <dd className="flex gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
