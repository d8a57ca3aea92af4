// What the palette can do. It is closed by then, so nothing here may hang on its component.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import {
  FolderInput,
  Footprints,
  Keyboard,
  LifeBuoy,
  ListPlus,
  Moon,
  PencilLine,
  Plus,
  RefreshCw,
  Sun,
  SunMoon,
} from 'lucide-react';
import { useLocation } from 'wouter';
import { useSaveAll } from '../../pages/generation/save-all.ts';
import { useAccountState } from '../../queries/account.ts';
import { batchKeys } from '../../queries/batches.ts';
import { generationKeys, unsafeOptions } from '../../queries/generations.ts';
import { useServices } from '../../queries/services.tsx';
import type { Command } from '../../ui/command-box.tsx';
import { useToast } from '../../ui/toast.tsx';
import { paletteWords as words } from '../../words/palette.ts';
import { shellWords } from '../../words/shell.ts';
import type { OverlayProps } from '../shortcuts.tsx';
import { keyed } from './page-commands.ts';

const THEMES = [
  { theme: 'dark', icon: Moon },
  { theme: 'light', icon: Sun },
  { theme: 'system', icon: SunMoon },
] as const;

export function useActs({ themeSwitch, tour, onOpen }: OverlayProps): readonly Command[] {
  const [, navigate] = useLocation();
  const deps = { open: onOpen, navigate };
  const check = useCheck();
  const saveAll = useSaveAllCommand();
  const current = themeSwitch.theme();
  return [
    { ...keyed('prompt', deps), name: words.prompt, icon: PencilLine },
    { ...keyed('new_batch', deps), name: words.newBatch, icon: ListPlus },
    { id: 'add-server', name: words.addServer, icon: Plus, onSelect: () => navigate('/connect') },
    ...saveAll,
    { id: 'check', name: words.check, icon: RefreshCw, onSelect: check },
    { id: 'portable', name: words.portable, icon: FolderInput, onSelect: () => navigate('/settings') },
    ...THEMES.map(({ theme, icon }) => ({
      id: `theme-${theme}`,
      name: words.theme[theme],
      ...(theme === current && { note: words.themeOn }),
      icon,
      onSelect: () => themeSwitch.choose(theme),
    })),
    { ...keyed('help', deps), name: shellWords.shortcuts, icon: Keyboard },
    { id: 'tour', name: words.tour, icon: Footprints, onSelect: () => tour.go(0) },
  ];
}

function useCheck(): () => void {
  const { engine } = useServices();
  const client = useQueryClient();
  const toast = useToast();
  return () => {
    engine.nudge();
    for (const queryKey of [generationKeys.all, batchKeys.all]) void client.invalidateQueries({ queryKey });
    toast.show({ tone: 'neutral', message: words.checked });
  };
}

/** Only while something is finished and not yet safe. */
function useSaveAllCommand(): readonly Command[] {
  const { saveAll } = useSaveAll();
  const enabled = useAccountState().phase === 'signed_in';
  const { data: unsafe } = useQuery({ ...unsafeOptions(useServices()), enabled });
  if (unsafe === undefined || unsafe.count === 0) return [];
  return [{ id: 'save-all', name: words.saveAll(unsafe.count), icon: LifeBuoy, onSelect: saveAll }];
}
