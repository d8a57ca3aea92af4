// The question before unsaved changes are left behind, be it by a link, a shortcut, the back button or with the tab.
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { serverFormWords as words } from '../../../words/server-form.ts';

/** State of a second entry of the page in the tab's history: going back ends at the first, on the same page. */
const SPARE = 'unsaved changes';

type Way = { kind: 'back' } | { kind: 'to'; url: string; state: unknown };

export type LeaveGuard = {
  asking: boolean;
  stay: () => void;
  leave: () => void;
  /** From now on nothing is asked: it is saved, or given up on purpose. */
  lift: () => void;
};

export function useLeaveGuard({ unsaved }: { unsaved: boolean }): LeaveGuard {
  const [way, setWay] = useState<Way | null>(null);
  const lifted = useRef(false);
  // Tab and address belong to the browser.
  useEffect(() => (unsaved ? watch(lifted, setWay) : undefined), [unsaved]);
  const lift = () => {
    lifted.current = true;
  };
  const stay = () => {
    setWay(null);
    // Off the entry of the link that was not followed, to the spare one before it.
    if (way?.kind === 'to') history.back();
  };
  const leave = () => {
    lift();
    setWay(null);
    if (way?.kind === 'to') history.replaceState(way.state, '', way.url);
    else history.go(-2);
  };
  return { asking: way !== null, stay, leave, lift };
}

function watch(lifted: { readonly current: boolean }, onWay: (way: Way) => void): () => void {
  const { href, pathname } = location;
  const handleBack = () => {
    if (lifted.current || location.href !== href || history.state === SPARE) return;
    history.pushState(SPARE, '', href);
    onWay({ kind: 'back' });
  };
  // What wouter makes of every link and shortcut. The page is drawn anew after it, when its address stands again.
  const handleMove = () => {
    if (lifted.current || location.pathname === pathname) return;
    const state: unknown = history.state;
    onWay({ kind: 'to', url: location.href, state });
    history.replaceState(SPARE, '', href);
  };
  const handleUnload = (event: Event) => {
    if (!lifted.current) event.preventDefault();
  };
  if (history.state !== SPARE) history.pushState(SPARE, '', href);
  window.addEventListener('popstate', handleBack);
  window.addEventListener('pushState', handleMove);
  window.addEventListener('beforeunload', handleUnload);
  return () => {
    window.removeEventListener('popstate', handleBack);
    window.removeEventListener('pushState', handleMove);
    window.removeEventListener('beforeunload', handleUnload);
  };
}

export function LeaveQuestion({ guard: { asking, stay, leave } }: { guard: LeaveGuard }) {
  return (
    <Dialog
      open={asking}
      onClose={stay}
      role="alertdialog"
      title={words.leaveTitle}
      actions={
        <>
          <Button onClick={stay}>{words.stay}</Button>
          <Button variant="danger" onClick={leave}>
            {words.leave}
          </Button>
        </>
      }
    >
      <p className="text-pretty">{words.leaveText}</p>
    </Dialog>
  );
}
