import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ServerProfile } from '../../core/profile.ts';
import { removeProfileOptions } from '../../queries/profiles.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useToast } from '../../ui/toast.tsx';
import { settingsWords } from '../../words/settings.ts';

export function ServerRemoval({ profile }: { profile: ServerProfile }) {
  const removing = useMutation(removeProfileOptions(useServices()));
  const toast = useToast();
  const [asking, setAsking] = useState(false);
  const remove = () =>
    removing.mutateAsync(profile).then(
      () => toast.show({ tone: 'neutral', message: settingsWords.removed(profile.label) }),
      // The query cache says why; the question stays open.
      () => undefined,
    );
  return (
    <>
      <Button size="sm" variant="ghost" onClick={() => setAsking(true)}>
        {settingsWords.removeServer}
      </Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        role="alertdialog"
        title={settingsWords.removeTitle(profile.label)}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{settingsWords.cancel}</Button>
            <Button variant="danger" busy={removing.isPending} onClick={() => void remove()}>
              {settingsWords.removeServer}
            </Button>
          </>
        }
      >
        <p>{settingsWords.removeText}</p>
      </Dialog>
    </>
  );
}
