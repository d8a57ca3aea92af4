// Keys that work on every page, and the sheet that lists them.
import { Keyboard } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { classNames } from '../ui/class-names.ts';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { shellWords } from '../words/shell.ts';
import { findPrompt, PROMPT_WANTED } from './focus-target.ts';
import { RAIL_ROW_CLASS } from './rail-row.ts';
import { type Shortcut, shortcutOf } from './shortcut.ts';

const ShortcutSheet = lazy(async () => ({ default: (await import('./shortcut-sheet.tsx')).ShortcutSheet }));

/** The button that opens the sheet. Mount once: it also listens. */
export function Shortcuts() {
  const [sheet, setSheet] = useState<'unasked' | 'open' | 'closed'>('unasked');
  const [, navigate] = useLocation();
  // The keyboard belongs to the document.
  useEffect(() => {
    const act: Record<Shortcut, () => void> = {
      help: () => setSheet('open'),
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
      <button type="button" className={classNames(RAIL_ROW_CLASS, 'max-md:hidden')} onClick={() => setSheet('open')}>
        <Keyboard className="size-4 shrink-0 text-faint" strokeWidth={1.75} aria-hidden="true" />
        <span className="flex-1 text-left">{shellWords.shortcuts}</span>
        <span aria-hidden="true" className="text-faint">
          ?
        </span>
      </button>
      {sheet !== 'unasked' && (
        <ErrorBoundary fallback={() => null}>
          <Suspense>
            <ShortcutSheet open={sheet === 'open'} onClose={() => setSheet('closed')} />
          </Suspense>
        </ErrorBoundary>
      )}
    </>
  );
}
