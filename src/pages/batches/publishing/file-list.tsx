// Every name of a shelf with its address, its size and where it stands; each can be taken out by itself.
import { useMutation, useQuery } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import {
  bucketName,
  type Publication,
  type PublicationBucket,
  type Shelf,
} from '../../../core/publishing/publication.ts';
import { publishedFilesOptions, withdrawOptions } from '../../../queries/publishing.ts';
import { useServices } from '../../../queries/services.tsx';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { RowWindow } from '../../../ui/row-window.tsx';
import { formatBytes } from '../../../words/format.ts';
import { publishTrouble, stateWord, bucketWords as words } from '../../../words/publishing.ts';

const ROW_HEIGHT = 40;
const COLUMNS = [
  { key: 'file', head: words.file, width: '16rem' },
  { key: 'size', head: words.fileSize, width: '6rem' },
  { key: 'state', head: words.fileState, width: null },
  { key: 'acts', head: <span className="sr-only">{words.fileActs}</span>, width: '3rem' },
] as const;

type FileListProps = { bucket: PublicationBucket; shelf: Shelf; files: readonly Publication[] };

export function FileList({ bucket, shelf, files }: FileListProps) {
  const services = useServices();
  const { data: published } = useQuery(publishedFilesOptions(services));
  const withdraw = useMutation(withdrawOptions(services, shelf));
  const [asked, setAsked] = useState<string | null>(null);
  const addressOf = (file: Publication) =>
    bucket.isPublic && file.state === 'published' ? published?.address(bucket.id, file.path) : undefined;
  const confirm = () => {
    if (asked !== null) withdraw.mutate([asked], { onSuccess: () => setAsked(null) });
  };
  return (
    <>
      <RowWindow
        label={words.files(bucketName(bucket.id))}
        columns={COLUMNS}
        rowCount={files.length}
        rowHeight={ROW_HEIGHT}
        keyOf={(index) => files[index]?.id ?? index}
        row={(index) => {
          const file = files[index];
          return file === undefined ? null : <FileCells file={file} address={addressOf(file)} onAsk={setAsked} />;
        }}
        className="max-h-80"
      />
      <Dialog
        open={asked !== null}
        onClose={() => setAsked(null)}
        role="alertdialog"
        title={words.withdrawOneTitle(asked ?? '')}
        actions={
          <>
            <Button onClick={() => setAsked(null)}>{words.keepOne}</Button>
            <Button variant="danger" busy={withdraw.isPending} onClick={confirm}>
              {words.takeOut}
            </Button>
          </>
        }
      >
        {words.withdrawOneText}
      </Dialog>
    </>
  );
}

type FileCellsProps = { file: Publication; address: string | undefined; onAsk: (path: string) => void };

function FileCells({ file, address, onAsk }: FileCellsProps) {
  const { path, sizeBytes, state, fault } = file;
  return (
    <>
      <td className="truncate px-2">
        {address === undefined ? (
          path
        ) : (
          <a href={address} target="_blank" rel="noreferrer" className="text-link">
            {path}
          </a>
        )}
      </td>
      <td className="px-2 text-muted tabular-nums">{sizeBytes === null ? '' : formatBytes(sizeBytes)}</td>
      <td className="truncate px-2 text-muted" title={fault === null ? undefined : publishTrouble(fault)}>
        {stateWord[state]}
      </td>
      <td className="px-1">
        {state !== 'removing' && (
          <IconButton size="sm" label={words.withdrawOne(path)} onClick={() => onAsk(path)}>
            <Trash2 className="size-4" aria-hidden="true" />
          </IconButton>
        )}
      </td>
    </>
  );
}
