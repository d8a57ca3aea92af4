// A file dropped anywhere a page has no place of its own for it.
import { lazy, Suspense, useEffect, useState } from 'react';

const HandedDialog = lazy(async () => ({
  default: (await import('../pages/portable/handed-dialog.tsx')).HandedDialog,
}));

export function DropGate() {
  const [file, setFile] = useState<File>();
  // The document is outside React; left alone it would leave the studio for the file.
  useEffect(() => {
    const handleDrag = (event: DragEvent) => {
      const transfer = event.dataTransfer;
      if (event.defaultPrevented || !transfer?.types.includes('Files')) return;
      event.preventDefault();
      if (event.type === 'drop') setFile(transfer.files[0]);
    };
    document.addEventListener('dragover', handleDrag);
    document.addEventListener('drop', handleDrag);
    return () => {
      document.removeEventListener('dragover', handleDrag);
      document.removeEventListener('drop', handleDrag);
    };
  }, []);
  if (file === undefined) return null;
  return (
    <Suspense fallback={null}>
      <HandedDialog file={file} onClose={() => setFile(undefined)} />
    </Suspense>
  );
}
