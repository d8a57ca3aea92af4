// The keys that work on every page, and what they open. Both come when they are first wanted.
import { Keyboard, Search } from 'lucide-react';
import { type ComponentType, type ReactNode, Suspense, useCallback, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { classNames } from '../ui/class-names.ts';
import { useToast } from '../ui/toast.tsx';
import { crashWords, shellWords } from '../words/shell.ts';
import type { KeyDeps, Keys } from './keys.ts';
import { RAIL_ROW_CLASS } from './rail-row.ts';
import { IS_APPLE, isStudioKey } from './shortcut.ts';
import type { ThemeSwitch } from './theme.ts';
import type { Tour } from './tour/tour.ts';

export type Overlay = 'palette' | 'help';
type Settings = { themeSwitch: ThemeSwitch; tour: Tour };
export type OverlayProps = Settings & { onOpen: (overlay: Overlay) => void; onClose: () => void };

const OVERLAYS: Record<Overlay, () => Promise<ComponentType<OverlayProps>>> = {
  palette: async () => (await import('./palette/palette.tsx')).Palette,
  help: async () => (await import('./shortcut-sheet.tsx')).ShortcutSheet,
};

/** The buttons that open them. Mount once: it also listens. */
export function Shortcuts(settings: Settings) {
  const [Shown, setShown] = useState<ComponentType<OverlayProps> | null>(null);
  const [, navigate] = useLocation();
  const { show } = useToast();
  const load = useCallback(
    <T,>(script: Promise<T>, use: (loaded: T) => void) => {
      const action = { label: crashWords.reload, onPress: () => location.reload() };
      script.then(use, () => show({ tone: 'bad', message: crashWords.late, action }));
    },
    [show],
  );
  const open = useCallback((overlay: Overlay) => load(OVERLAYS[overlay](), (loaded) => setShown(() => loaded)), [load]);
  // The keyboard belongs to the document.
  useEffect(() => listen({ open, navigate }, load), [open, navigate, load]);
  return (
    <>
      <RailButton icon={Search} keys={IS_APPLE ? '⌘K' : 'Ctrl K'} onPress={() => open('palette')}>
        {shellWords.palette}
      </RailButton>
      <RailButton icon={Keyboard} keys="?" className="max-md:hidden" onPress={() => open('help')}>
        {shellWords.shortcuts}
      </RailButton>
      {Shown !== null && (
        <Suspense>
          <Shown {...settings} onOpen={open} onClose={() => setShown(null)} />
        </Suspense>
      )}
    </>
  );
}

type RailButtonProps = {
  icon: ComponentType<{ className: string; strokeWidth: number; 'aria-hidden': 'true' }>;
  keys: string;
  className?: string;
  onPress: () => void;
  children: ReactNode;
};

function RailButton({ icon: Icon, keys, className, onPress, children }: RailButtonProps) {
  return (
    <button type="button" className={classNames(RAIL_ROW_CLASS, className)} onClick={onPress}>
      <Icon className="size-4 shrink-0 text-faint" strokeWidth={1.75} aria-hidden="true" />
      <span className="flex-1 text-left max-md:sr-only">{children}</span>
      <span aria-hidden="true" className="text-faint max-md:hidden">
        {keys}
      </span>
    </button>
  );
}

type Load = <T>(script: Promise<T>, use: (loaded: T) => void) => void;

/** The script of the keys comes with the first press of any key, and with it the keeper of the focus. */
function listen(deps: KeyDeps, load: Load): () => void {
  let keys: Promise<Keys> | null = null;
  const start = async (): Promise<Keys> => {
    try {
      return (await import('./keys.ts')).createKeys(deps);
    } catch (error) {
      keys = null;
      throw error;
    }
  };
  const handleKeyDown = (event: KeyboardEvent) => {
    const isOurs = isStudioKey(event);
    // What the browser would do with the key: Firefox searches the page, Chromium the web.
    if (isOurs && (event.key === '/' || event.ctrlKey || event.metaKey)) event.preventDefault();
    keys ??= start();
    // Whoever opens the palette types on at once.
    if (event.key === 'Control' || event.key === 'Meta') OVERLAYS.palette().catch(() => undefined);
    if (isOurs) load(keys, ({ press }) => press(event));
    else keys.catch(() => undefined);
  };
  document.addEventListener('keydown', handleKeyDown);
  return () => {
    document.removeEventListener('keydown', handleKeyDown);
    void keys?.then(({ stop }) => stop());
  };
}
