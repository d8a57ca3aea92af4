import { CircleUserRound, Clapperboard, Coins, FlaskConical, Layers, Settings2, Sparkles } from 'lucide-react';
import type { Command } from '../../ui/command-box.tsx';
import { pageNames } from '../../words/shell.ts';
import { type KeyAct, shortcutKeys } from '../../words/shortcut.ts';
import { type KeyDeps, perform } from '../keys.ts';
import { IS_APPLE } from '../shortcut.ts';

const PAGES = [
  { act: 'create', icon: Sparkles },
  { act: 'library', icon: Clapperboard },
  { act: 'batches', icon: Layers },
  { act: 'costs', icon: Coins },
  { act: 'test', icon: FlaskConical },
  { act: 'settings', icon: Settings2 },
] as const;

export function pageCommands(deps: KeyDeps): readonly Command[] {
  const pages = PAGES.map(({ act, icon }) => ({ ...keyed(act, deps), name: pageNames[act], icon }));
  const account = { id: 'account', name: pageNames.account, icon: CircleUserRound };
  return [...pages, { ...account, onSelect: () => deps.navigate('/account') }];
}

/** What a key does, with that key beside it. */
export function keyed(act: KeyAct, deps: KeyDeps): Pick<Command, 'id' | 'keys' | 'onSelect'> {
  return { id: act, keys: shortcutKeys(act, IS_APPLE), onSelect: () => perform(act, deps) };
}
