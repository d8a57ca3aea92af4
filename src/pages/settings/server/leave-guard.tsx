// The question before unsaved changes are left behind, be it by a link, a shortcut, the back button or with the tab.
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { serverFormWords as words } from '../../../words/server-form.ts';

/** What a move within the studio is told by: the browser's own event, and the one that wouter makes of `pushState`. */
const MOVES = ['popstate', 'pushState'] as const;

export type LeaveGuard = {
  asking: boolean;
  stay: () => void;
  leave: () => void;
  /** From now on nothing is asked: it is saved, or given up on purpose. */
  lift: () => void;
};

export function useLeaveGuard({ unsaved }: { unsaved: boolean }): LeaveGuard {
  const [asking, setAsking] = useState(false);
  const lifted = useRef(false);
  // Tab and address belong to the browser.
  useEffect(() => {
    if (!unsaved) return;
    const { href, pathname } = location;
    const handleMove = (event: Event) => {
      if (lifted.current || location.pathname === pathname) return;
      // The router never hears of it; where it went stays one step back.
      event.stopImmediatePropagation();
      history.pushState(null, '', href);
      setAsking(true);
    };
    const handleUnload = (event: Event) => {
      if (!lifted.current) event.preventDefault();
    };
    for (const move of MOVES) window.addEventListener(move, handleMove, { capture: true });
    window.addEventListener('beforeunload', handleUnload);
    return () => {
      for (const move of MOVES) window.removeEventListener(move, handleMove, { capture: true });
      window.removeEventListener('beforeunload', handleUnload);
    };
  }, [unsaved]);
  const lift = () => {
    lifted.current = true;
  };
  const leave = () => {
    lift();
    history.back();
  };
  return { asking, stay: () => setAsking(false), leave, lift };
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
