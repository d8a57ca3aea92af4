// Downloads the clips of a selection.
import { FileDown } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { Generation } from '../../core/generation.ts';
import { Button } from '../../ui/button.tsx';
import { zipWords as words } from '../../words/portable.ts';

// Asked for by a press, with everything that packs.
const ZipDialog = lazy(async () => ({ default: (await import('./zip-dialog.tsx')).ZipDialog }));

export function ZipButton({ generations }: { generations: readonly Generation[] }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" icon={<FileDown className="size-4" aria-hidden="true" />} onClick={() => setOpen(true)}>
        {words.start}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <ZipDialog generations={generations} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
