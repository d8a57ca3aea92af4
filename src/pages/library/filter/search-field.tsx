// The words that are searched for. Typing shows at once; the search follows when the hand rests.
import { Search, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { IconButton } from '../../../ui/button.tsx';
import { Kbd } from '../../../ui/kbd.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { searchWords as words } from '../../../words/library-search.ts';
import { TEXT_MAX_LENGTH } from './address.ts';

type SearchFieldProps = { text: string; onText: (text: string) => void };

/** Between two letters of a quick hand lies less. */
const REST_MS = 180;

export function SearchField({ text, onText }: SearchFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  // `at` is the search that was shown when this was typed: once another one is, what was typed is no longer wanted.
  const [typed, setTyped] = useState({ text, at: text });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const shown = typed.at === text ? typed.text : text;
  // A search that waits dies with the field.
  useEffect(() => () => clearTimeout(timer.current), []);
  const search = (wanted: string) => {
    clearTimeout(timer.current);
    setTyped((now) => ({ text: now.text, at: wanted }));
    if (wanted !== text) onText(wanted);
  };
  const change = (wanted: string) => {
    setTyped({ text: wanted, at: text });
    clearTimeout(timer.current);
    timer.current = setTimeout(() => search(wanted), REST_MS);
  };
  const clear = () => {
    setTyped({ text: '', at: text });
    search('');
    input.current?.focus();
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') search(shown);
    if (event.key !== 'Escape' || shown === '') return;
    event.preventDefault();
    clear();
  };
  return (
    <search className="relative min-w-0 flex-1 basis-64">
      <Search
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-faint"
        aria-hidden="true"
      />
      <TextInput
        ref={input}
        type="search"
        name="q"
        aria-label={words.search}
        aria-keyshortcuts="/"
        placeholder={words.placeholder}
        autoComplete="off"
        enterKeyHint="search"
        maxLength={TEXT_MAX_LENGTH}
        value={shown}
        onChange={(event) => change(event.target.value)}
        onKeyDown={handleKey}
        className="pr-10 pl-9 [&::-webkit-search-cancel-button]:hidden"
      />
      <span className="absolute inset-y-0 right-1 flex items-center">
        {shown === '' ? (
          <span className="pr-2 pointer-coarse:hidden" aria-hidden="true">
            <Kbd>/</Kbd>
          </span>
        ) : (
          <IconButton size="sm" label={words.empty} onClick={clear}>
            <X className="size-4" aria-hidden="true" />
          </IconButton>
        )}
      </span>
    </search>
  );
}
