// A file that was dropped or picked: what it is, and its inputs back into the composer if the person wants them.
import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense } from 'react';
import { Link } from 'wouter';
import { type HandedFile, handedFileOptions } from '../../queries/portable-file.ts';
import { useServices } from '../../queries/services.tsx';
import { Button } from '../../ui/button.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { formatDateTime, formatSeconds } from '../../words/format.ts';
import { fileProblemWords, lossSentence, handedWords as words } from '../../words/portable.ts';
import { EMPTY_DRAFT } from '../create/draft.ts';
import { useCompose } from '../generation/reuse.ts';
import { storeSentence } from '../generation/store-sentence.ts';

const ImportDialog = lazy(async () => ({ default: (await import('./import-dialog.tsx')).ImportDialog }));

type HandedDialogProps = { file: File; onClose: () => void };

export function HandedDialog({ file, onClose }: HandedDialogProps) {
  const { data: handed, error } = useQuery(handedFileOptions(useServices(), file));
  if (error !== null) return <Refusal title={words.lookTitle} sentence={storeSentence(error)} onClose={onClose} />;
  if (handed === undefined) {
    return (
      <Dialog open onClose={onClose} title={file.name} closeLabel={words.close}>
        <ProgressBar label={words.reading} percent={null} />
      </Dialog>
    );
  }
  switch (handed.kind) {
    case 'problem':
      return (
        <Refusal title={words.problemTitle(file.name)} sentence={fileProblemWords[handed.problem]} onClose={onClose} />
      );
    case 'archive':
      return (
        <Suspense fallback={null}>
          <ImportDialog file={file} onClose={onClose} />
        </Suspense>
      );
    case 'record':
      return <Offer handed={handed} onClose={onClose} />;
  }
}

function Refusal({ title, sentence, onClose }: { title: string; sentence: string; onClose: () => void }) {
  return (
    <Dialog open onClose={onClose} title={title} actions={<Button onClick={onClose}>{words.close}</Button>}>
      <p role="alert" className="text-pretty">
        {sentence}
      </p>
    </Dialog>
  );
}

type OfferProps = { handed: Extract<HandedFile, { kind: 'record' }>; onClose: () => void };

function Offer({ handed, onClose }: OfferProps) {
  const compose = useCompose();
  const { restored, here } = handed;
  const handleRestore = () => {
    const { prompt, serverId: server, wish, reference, source } = restored;
    compose({ ...EMPTY_DRAFT, ...wish, prompt, server, reference, source });
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.title}
      actions={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          {here !== null && (
            <Link href={`/library/${here.id}`} className={buttonClass('quiet')} onClick={onClose}>
              {words.open}
            </Link>
          )}
          <Button variant="primary" onClick={handleRestore}>
            {words.restore}
          </Button>
        </>
      }
    >
      <p className="text-pretty">{words.text}</p>
      <Summary handed={handed} />
      {restored.losses.length > 0 && (
        <Notice tone="warn" title={words.lost}>
          <ul className="list-disc pl-4">
            {restored.losses.map(lossSentence).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Notice>
      )}
      <p className="mt-3 text-sm">{words.replaces}</p>
    </Dialog>
  );
}

function Summary({ handed: { record } }: Pick<OfferProps, 'handed'>): ReactNode {
  const { spec, title, createdAt, server } = record;
  return (
    <div className="my-3 rounded-md border border-line bg-raised p-3 text-sm">
      {title !== null && <p className="mb-1 font-medium text-ink">{title}</p>}
      <p className="line-clamp-5 whitespace-pre-line break-words text-ink" dir="auto">
        {spec.prompt}
      </p>
      <p className="mt-2 break-words">{words.request(spec.model, spec.size, formatSeconds(spec.seconds))}</p>
      <p className="break-words text-faint text-xs">
        {words.made(formatDateTime(new Date(createdAt)), server.label === '' ? server.url : server.label)}
      </p>
    </div>
  );
}
