// The way out that always works: the finished video to the person's own disk, whatever the bucket says.
import { useMutation } from '@tanstack/react-query';
import { ServerError, StoreError } from '../../core/errors.ts';
import type { Generation } from '../../core/generation.ts';
import type { ServerProfile } from '../../core/profile.ts';
import { saveToDiskOptions } from '../../queries/disk.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { useToast } from '../../ui/toast.tsx';
import { remedyWords } from '../../words/failure.ts';
import { diskWords as words } from '../../words/rescue.ts';
import { openDiskFile } from './disk-file.ts';
import { fileNameOf } from './file-name.ts';

type SaveToDiskProps = { generation: Generation; profile: ServerProfile | null };

export function SaveToDisk({ generation, profile }: SaveToDiskProps) {
  const toast = useToast();
  const saving = useMutation(saveToDiskOptions(useServices()));
  const fileName = fileNameOf(generation.spec.prompt, 'mp4');
  const handlePress = async () => {
    const file = await openDiskFile(fileName);
    if (file === null) return;
    const wish = { generation, profile, write: file.write };
    saving.mutate(wish, {
      onSuccess: () => toast.show({ tone: 'good', message: words.done(fileName) }),
      onError: () => void file.discard(),
    });
  };
  return (
    <>
      <Button size="sm" busy={saving.isPending} onClick={() => void handlePress()}>
        {remedyWords.save_to_disk}
      </Button>
      {saving.error !== null && (
        <p role="alert" className="basis-full text-bad text-sm">
          {sentenceOf(saving.error)}
        </p>
      )}
    </>
  );
}

function sentenceOf(error: Error): string {
  if (error instanceof ServerError) return words.server(error.fault);
  if (error instanceof StoreError) return error.fault === 'not_found' ? words.noSource : words.store(error.fault);
  // What a browser cannot write is a DOMException, what breaks off on the way a TypeError.
  return error instanceof DOMException ? words.disk : words.broken;
}
