import { useState } from 'react';
import { SignIn } from '../pages/account/sign-in.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/notice.tsx';
import { accountWords, type SignInMode } from '../words/account.ts';

/** Over a page whose sign-in ended. Can be put aside to read or copy what stands below; a notice keeps the way back. */
export function SessionDialog({ email }: { email: string | null }) {
  const [open, setOpen] = useState(true);
  const [mode, setMode] = useState<SignInMode>('sign_in');
  return (
    <>
      {!open && (
        <div className="fixed inset-x-4 top-4 z-40 mx-auto max-w-form rounded-md bg-surface shadow-float">
          <Notice
            tone="warn"
            title={accountWords.expiredTitle}
            action={
              <Button size="sm" variant="primary" onClick={() => setOpen(true)}>
                {accountWords.signInAgain}
              </Button>
            }
          />
        </div>
      )}
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={accountWords.expiredTitle}
        actions={
          <Button variant="ghost" onClick={() => setOpen(false)}>
            {accountWords.later}
          </Button>
        }
      >
        <p className="mb-4 text-pretty">{accountWords.expiredText}</p>
        <SignIn mode={mode} onModeChange={setMode} email={email} />
      </Dialog>
    </>
  );
}
