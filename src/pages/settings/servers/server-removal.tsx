// The question before a server is taken off the list: what becomes of the videos that are not finished there.
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ServerProfile } from '../../../core/profile.ts';
import { removeProfileOptions } from '../../../queries/server-settings.ts';
import { NO_WORK, serverWorkOptions, type WorkByServer } from '../../../queries/server-work.ts';
import { useServices } from '../../../queries/services.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { serverWords, removalWords as words } from '../../../words/servers.ts';
import { useToggle } from './server-menu.tsx';

type ServerRemovalProps = { profile: ServerProfile; open: boolean; onClose: () => void };

export function ServerRemoval({ profile, open, onClose }: ServerRemovalProps) {
  const services = useServices();
  const removing = useMutation(removeProfileOptions(services));
  const work = useQuery({ ...serverWorkOptions(services), enabled: open });
  const toggle = useToggle(profile);
  const toast = useToast();
  const { running } = work.data?.servers.get(profile.id) ?? NO_WORK;
  const remove = () =>
    removing.mutateAsync(profile).then(
      () => toast.show({ tone: 'neutral', message: words.removed(profile.label) }),
      // The query cache says why; the question stays open.
      () => undefined,
    );
  const turnOff = () => {
    toggle();
    onClose();
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      role="alertdialog"
      title={words.title(profile.label)}
      actions={
        <>
          <Button onClick={onClose}>{serverWords.cancel}</Button>
          {running > 0 && !profile.disabled && <Button onClick={turnOff}>{words.turnOffInstead}</Button>}
          <Button variant="danger" busy={removing.isPending} onClick={() => void remove()}>
            {words.confirm}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <p className="text-pretty">{words.text}</p>
        {work.data === undefined && work.error === null && <p role="status">{words.looking}</p>}
        {work.data === undefined && work.error !== null && <Notice tone="warn" title={words.unknown} />}
        {work.data !== undefined && <Unfinished work={work.data} serverId={profile.id} />}
      </div>
    </Dialog>
  );
}

function Unfinished({ work, serverId }: { work: WorkByServer; serverId: string }) {
  const { running, waiting } = work.servers.get(serverId) ?? NO_WORK;
  const said = (count: number) => (work.complete ? String(count) : `${count}+`);
  return (
    <>
      {running > 0 && (
        <Notice tone="warn" title={words.running(said(running), running > 1)}>
          {words.runningText}
        </Notice>
      )}
      {waiting > 0 && (
        <Notice tone="warn" title={words.waiting(said(waiting), waiting > 1)}>
          {words.waitingText}
        </Notice>
      )}
    </>
  );
}
