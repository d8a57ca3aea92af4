// Keys that work on every page, and the sheet that lists them.
import { Keyboard } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { classNames } from '../ui/class-names.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { shellWords, shortcutWords } from '../words/shell.ts';
import { findPrompt, PROMPT_WANTED } from './focus-target.ts';
import { RAIL_ROW_CLASS } from './rail-row.ts';
import { type Shortcut, shortcutOf } from './shortcut.ts';

const MODIFIER = /mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘' : 'Ctrl';

const SHEET: readonly { keys: readonly string[]; meaning: string }[] = [
  { keys: ['/'], meaning: shortcutWords.focusPrompt },
  { keys: [MODIFIER, '↵'], meaning: shortcutWords.generate },
  { keys: ['?'], meaning: shortcutWords.help },
  { keys: ['Esc'], meaning: shortcutWords.closeDialog },
];

/** The button that opens the sheet. Mount once: it also listens. */
export function Shortcuts() {
  const [open, setOpen] = useState(false);
  const [, navigate] = useLocation();
  // The keyboard belongs to the document.
  useEffect(() => {
    const act: Record<Shortcut, () => void> = {
      help: () => setOpen(true),
      prompt: () => {
        const prompt = findPrompt(document);
        if (prompt === null) navigate('/', { state: PROMPT_WANTED });
        else prompt.focus();
      },
    };
    const handleKeyDown = (event: KeyboardEvent) => {
      const shortcut = shortcutOf(event);
      if (shortcut === null) return;
      event.preventDefault();
      act[shortcut]();
    };
    document.addEventListener('keydown', handleKeyDown);
    return () => document.removeEventListener('keydown', handleKeyDown);
  }, [navigate]);
  return (
    <>
      <button type="button" className={classNames(RAIL_ROW_CLASS, 'max-md:hidden')} onClick={() => setOpen(true)}>
        <Keyboard className="size-4 shrink-0 text-faint" strokeWidth={1.75} aria-hidden="true" />
        <span className="flex-1 text-left">{shellWords.shortcuts}</span>
        <span aria-hidden="true" className="text-faint">
          ?
        </span>
      </button>
      <Dialog open={open} onClose={() => setOpen(false)} title={shortcutWords.title} closeLabel={shellWords.close}>
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
    </>
  );
}
