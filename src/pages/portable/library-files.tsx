// The whole Library out and in, and single files for those who cannot drop one.
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { libraryFileWords as words } from '../../words/library-file.ts';

const ExportDialog = lazy(async () => ({ default: (await import('./export-dialog.tsx')).ExportDialog }));
const ImportDialog = lazy(async () => ({ default: (await import('./import-dialog.tsx')).ImportDialog }));
const HandedDialog = lazy(async () => ({ default: (await import('./handed-dialog.tsx')).HandedDialog }));

type Open = { what: 'export' } | { what: 'import' | 'file'; file: File };

export function LibraryFiles() {
  const [open, setOpen] = useState<Open | null>(null);
  const handleClose = () => setOpen(null);
  return (
    <>
      <p className="text-pretty text-muted">{words.text}</p>
      <div className="mt-4 flex flex-wrap gap-2">
        <Button onClick={() => setOpen({ what: 'export' })}>{words.exportAll}</Button>
        <FileButton
          accept=".zip,application/zip"
          label={words.importFile}
          onFile={(file) => setOpen({ what: 'import', file })}
        />
        <FileButton
          accept=".mp4,.json,video/mp4,application/json"
          label={words.openFile}
          onFile={(file) => setOpen({ what: 'file', file })}
        />
      </div>
      <p className="mt-2 text-faint text-xs">{words.openHint}</p>
      <Suspense fallback={null}>{open !== null && dialogOf(open, handleClose)}</Suspense>
    </>
  );
}

function dialogOf(open: Open, onClose: () => void): ReactNode {
  switch (open.what) {
    case 'export':
      return <ExportDialog onClose={onClose} />;
    case 'import':
      return <ImportDialog file={open.file} onClose={onClose} />;
    case 'file':
      return <HandedDialog file={open.file} onClose={onClose} />;
  }
}

type FileButtonProps = { accept: string; label: string; onFile: (file: File) => void };

function FileButton({ accept, label, onFile }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button onClick={() => input.current?.click()}>{label}</Button>
      <input
        ref={input}
        type="file"
        accept={accept}
        aria-label={label}
        hidden
        onChange={({ target }) => {
          const chosen = target.files?.[0];
          if (chosen !== undefined) onFile(chosen);
          // The same file again is a choice as well.
          target.value = '';
        }}
      />
    </>
  );
}
