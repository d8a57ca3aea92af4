// Clips of a selection as one zip file: what it will be called, how far it is, and what could not be read.
import { useState } from 'react';
import { type Completed, type Generation, inState } from '../../core/generation.ts';
import { DEFAULT_TEMPLATE, itemName, NAME_FIELDS, unknownFields } from '../../core/portable/item-name.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { formatBytes } from '../../words/format.ts';
import { clipFileWords, zipWords as words } from '../../words/portable.ts';
import { HELD_MAX_BYTES, writesStreams } from '../generation/disk-file.ts';
import { useZip, type Zip } from './use-zip.ts';

type ZipDialogProps = { generations: readonly Generation[]; onClose: () => void };

export function ZipDialog({ generations, onClose }: ZipDialogProps) {
  const [clips] = useState(() => generations.filter((generation) => inState(generation, 'completed')));
  const [template, setTemplate] = useState(DEFAULT_TEMPLATE);
  const zip = useZip();
  const unknown = unknownFields(template);
  const bytes = clips.reduce((sum, { lifecycle }) => sum + lifecycle.clip.sizeBytes, 0);
  const tooLarge = bytes > HELD_MAX_BYTES && !writesStreams();
  const others = generations.length - clips.length;
  const busy = zip.state.phase === 'running';
  // Escape and a press beside it do not end what is under way.
  const handleClose = () => (busy ? undefined : onClose());
  return (
    <Dialog
      open
      onClose={handleClose}
      title={words.title}
      actions={
        <Actions
          zip={zip}
          ready={clips.length > 0 && unknown.length === 0 && !tooLarge}
          onStart={() => void zip.start(clips, template)}
          onClose={onClose}
        />
      }
    >
      <div className="flex flex-col gap-3">
        <p className="text-pretty">
          {clips.length === 0 ? words.none : words.text(clips.length, formatBytes(bytes))}
          {clips.length > 0 && others > 0 && ` ${words.leftOut(others)}`}
        </p>
        {tooLarge && <Notice tone="bad" title={clipFileWords.tooLarge(HELD_MAX_BYTES)} />}
        {zip.state.phase === 'idle' && clips.length > 0 && (
          <Template clips={clips} template={template} unknown={unknown} onChange={setTemplate} />
        )}
        <Progress zip={zip} total={clips.length} />
      </div>
    </Dialog>
  );
}

type ActionsProps = { zip: Zip; ready: boolean; onStart: () => void; onClose: () => void };

function Actions({ zip, ready, onStart, onClose }: ActionsProps) {
  switch (zip.state.phase) {
    case 'idle':
    case 'failed':
      return (
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button variant="primary" disabled={!ready} onClick={onStart}>
            {words.start}
          </Button>
        </>
      );
    case 'running':
      return <Button onClick={zip.stop}>{words.stop}</Button>;
    case 'done':
    case 'stopped':
      return <Button onClick={onClose}>{words.close}</Button>;
  }
}

type TemplateProps = {
  clips: readonly Generation<Completed>[];
  template: string;
  unknown: readonly string[];
  onChange: (template: string) => void;
};

function Template({ clips, template, unknown, onChange }: TemplateProps) {
  const [first] = clips;
  return (
    <>
      <Field
        label={words.template}
        hint={words.templateHint(NAME_FIELDS)}
        error={unknown.length === 0 ? null : words.unknownField(unknown)}
      >
        <TextInput mono maxLength={300} value={template} onChange={(event) => onChange(event.target.value)} />
      </Field>
      {first !== undefined && <p className="break-all text-sm">{words.example(itemName(template, first))}</p>}
    </>
  );
}

function Progress({ zip: { state }, total }: { zip: Zip; total: number }) {
  switch (state.phase) {
    case 'idle':
      return null;
    case 'running':
      return (
        <div className="flex flex-col gap-2">
          <ProgressBar label={words.progress} percent={total === 0 ? null : (state.done / total) * 100} />
          <p role="status" className="text-sm tabular-nums">
            {words.done(state.done, total)}
          </p>
        </div>
      );
    case 'failed':
      return <Notice tone="bad" role="alert" title={state.sentence} />;
    case 'stopped':
      return <Notice role="status" title={words.stopped} />;
    case 'done':
      return (
        <>
          <Notice tone="good" role="status" title={words.finished(total - state.missing.length)} />
          {state.missing.length > 0 && (
            <Notice tone="warn" title={words.missing(state.missing.length)}>
              <p>{words.missingText}</p>
              <ul className="mt-1 max-h-40 list-disc overflow-auto pl-4">
                {state.missing.map(({ generation }) => (
                  <li key={generation.id} className="truncate" dir="auto">
                    {generation.spec.prompt}
                  </li>
                ))}
              </ul>
            </Notice>
          )}
        </>
      );
  }
}
