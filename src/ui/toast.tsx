import { CircleAlert, CircleCheck, Info, X } from 'lucide-react';
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Button, IconButton } from './button.tsx';
import { classNames } from './class-names.ts';

export type ToastTone = 'neutral' | 'good' | 'bad';

export type ToastMessage = {
  tone: ToastTone;
  message: string;
  /** One thing to do about it; the toast goes when it is pressed. */
  action?: { label: string; onPress: () => void };
  /** Time in sight; 5,000 when not given. The clock stands still while the pointer or the focus is on it. */
  durationMs?: number;
};

type Entry = ToastMessage & { id: number };
export type Toasts = { show: (toast: ToastMessage) => void };

const DEFAULT_DURATION_MS = 5000;
/** Older ones make room: nobody reads a tower. */
const MAX_SHOWN = 4;

const TONE_ICON = { neutral: Info, good: CircleCheck, bad: CircleAlert } as const;
const TONE_CLASS: Record<ToastTone, string> = { neutral: 'text-muted', good: 'text-good', bad: 'text-bad' };

const ToastContext = createContext<Toasts | null>(null);

export function useToast(): Toasts {
  const toasts = use(ToastContext);
  if (toasts === null) throw new Error('useToast needs a ToastProvider above it');
  return toasts;
}

type ToastProviderProps = {
  /** Name of the region, and of the button that sends a toast away. */
  label: string;
  dismissLabel: string;
  children: ReactNode;
};

export function ToastProvider({ label, dismissLabel, children }: ToastProviderProps) {
  const [entries, setEntries] = useState<readonly Entry[]>([]);
  const lastId = useRef(0);
  const show = useCallback((toast: ToastMessage) => {
    lastId.current += 1;
    const entry = { ...toast, id: lastId.current };
    setEntries((shown) => [...shown, entry].slice(-MAX_SHOWN));
  }, []);
  const dismiss = useCallback((id: number) => setEntries((shown) => shown.filter((entry) => entry.id !== id)), []);
  const toasts = useMemo(() => ({ show }), [show]);
  return (
    <ToastContext value={toasts}>
      {children}
      <section
        aria-label={label}
        aria-live="polite"
        data-toasts=""
        className="pointer-events-none fixed inset-x-0 bottom-0 z-50 flex flex-col items-center gap-2 p-4 max-md:bottom-bar md:items-end"
      >
        {entries.map((entry) => (
          <Toast key={entry.id} entry={entry} dismissLabel={dismissLabel} onDismiss={dismiss} />
        ))}
      </section>
    </ToastContext>
  );
}

type ToastProps = { entry: Entry; dismissLabel: string; onDismiss: (id: number) => void };

function Toast({ entry, dismissLabel, onDismiss }: ToastProps) {
  const [hovered, setHovered] = useState(false);
  const [focused, setFocused] = useState(false);
  const leftMs = useRef(entry.durationMs ?? DEFAULT_DURATION_MS);
  const paused = hovered || focused;
  // The clock is outside React: it runs while nobody looks, and keeps what is left when somebody does.
  useEffect(() => {
    if (paused) return;
    const startedAt = performance.now();
    const timer = setTimeout(() => onDismiss(entry.id), leftMs.current);
    return () => {
      clearTimeout(timer);
      leftMs.current = Math.max(1000, leftMs.current - (performance.now() - startedAt));
    };
  }, [paused, entry.id, onDismiss]);
  const Icon = TONE_ICON[entry.tone];
  const action = entry.action;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hovering only stops the clock, nothing can be done here without the buttons
    <div
      onMouseEnter={() => setHovered(true)}
      onMouseLeave={() => setHovered(false)}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
      className="pointer-events-auto flex w-full max-w-96 animate-enter items-center gap-2.5 rounded-lg border border-line bg-surface py-2 pr-2 pl-3.5 shadow-float"
    >
      <Icon className={classNames('size-4 shrink-0', TONE_CLASS[entry.tone])} aria-hidden="true" />
      <p className="min-w-0 flex-1 text-pretty break-words">{entry.message}</p>
      {action !== undefined && (
        <Button
          size="sm"
          onClick={() => {
            action.onPress();
            onDismiss(entry.id);
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton size="sm" label={dismissLabel} onClick={() => onDismiss(entry.id)}>
        <X className="size-4" aria-hidden="true" />
      </IconButton>
    </div>
  );
}
