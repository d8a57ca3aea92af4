// Everything one can go to or do, behind one key: pages and acts at once, then what the account holds.
import { useState } from 'react';
import { useLocation } from 'wouter';
import { CommandBox, type CommandGroup } from '../../ui/command-box.tsx';
import { paletteWords as words } from '../../words/palette.ts';
import type { OverlayProps } from '../shortcuts.tsx';
import { matching } from './match.ts';
import { pageCommands } from './page-commands.ts';
import { useActs } from './use-acts.ts';
import { type Holdings, useHoldings } from './use-holdings.ts';

/** Of each kind; nobody reads further, a further word does. */
const SHOWN = 8;
/** Without a word typed, of what the account holds. */
const SHOWN_UNASKED = 3;

export function Palette(props: OverlayProps) {
  const [, navigate] = useLocation();
  const [text, setText] = useState('');
  const asked = text.trim();
  const holdings = useHoldings(asked, navigate);
  const pages = pageCommands({ open: props.onOpen, navigate });
  const acts = useActs(props);
  const found = (name: string, commands: CommandGroup['commands'], unasked: number) => ({
    name,
    commands: matching(commands, asked).slice(0, asked === '' ? unasked : SHOWN),
  });
  const groups = [
    found(words.pages, pages, SHOWN),
    found(words.acts, acts, Number.POSITIVE_INFINITY),
    found(words.servers, holdings.servers, SHOWN_UNASKED),
    found(words.batches, holdings.batches, SHOWN_UNASKED),
    { name: words.generations, commands: holdings.generations.commands },
  ].filter(({ commands }) => commands.length > 0);
  const count = groups.reduce((sum, { commands }) => sum + commands.length, 0);
  return (
    <CommandBox
      label={words.title}
      placeholder={words.placeholder}
      text={text}
      onText={setText}
      groups={groups}
      status={statusOf(holdings, count)}
      onClose={props.onClose}
    />
  );
}

function statusOf({ generations }: Holdings, count: number): string {
  if (generations.state === 'unreadable') return words.unreadable;
  if (generations.state === 'coming') return words.searching;
  return count === 0 ? words.none : words.count(count);
}
