// Changes a bucket: who may see it, how large a file may be; or removes it with everything in it.
import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useId, useState } from 'react';
import { bucketName, type PublicationBucket } from '../../../core/publishing/publication.ts';
import { changeBucketOptions, removeBucketOptions } from '../../../queries/publishing.ts';
import { useServices } from '../../../queries/services.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { bucketWords as words } from '../../../words/publishing.ts';
import { BucketFields } from './bucket-fields.tsx';

type BucketDialogProps = { bucket: PublicationBucket; onClose: () => void };

export function BucketDialog({ bucket, onClose }: BucketDialogProps) {
  const [removing, setRemoving] = useState(false);
  return removing ? (
    <Removal bucket={bucket} onClose={onClose} />
  ) : (
    <Change bucket={bucket} onRemove={() => setRemoving(true)} onClose={onClose} />
  );
}

function Change({ bucket, onRemove, onClose }: BucketDialogProps & { onRemove: () => void }) {
  const change = useMutation(changeBucketOptions(useServices(), bucket.id));
  const toast = useToast();
  const formId = useId();
  const [settings, setSettings] = useState({ isPublic: bucket.isPublic, sizeLimitBytes: bucket.sizeLimitBytes });
  const handleSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    change.mutate(settings, {
      onSuccess: (done) => {
        toast.show({ tone: done ? 'good' : 'bad', message: done ? words.changed : words.notChanged });
        if (done) onClose();
      },
    });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.settingsTitle(bucketName(bucket.id))}
      actions={
        <>
          <Button variant="ghost" onClick={onRemove}>
            {words.remove}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button type="submit" form={formId} variant="primary" busy={change.isPending}>
            {words.save}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={handleSubmit} className="flex flex-col gap-4">
        <BucketFields name={bucket.id} settings={settings} onSettings={setSettings} />
      </form>
    </Dialog>
  );
}

function Removal({ bucket, onClose }: BucketDialogProps) {
  const remove = useMutation(removeBucketOptions(useServices(), bucket.id));
  const toast = useToast();
  const name = bucketName(bucket.id);
  const confirm = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        toast.show({ tone: 'good', message: words.removed(name) });
        onClose();
      },
    });
  return (
    <Dialog
      open
      onClose={onClose}
      role="alertdialog"
      title={words.removeTitle(name)}
      actions={
        <>
          <Button onClick={onClose}>{words.keepOne}</Button>
          <Button variant="danger" busy={remove.isPending} onClick={confirm}>
            {words.remove}
          </Button>
        </>
      }
    >
      {words.removeText}
    </Dialog>
  );
}
