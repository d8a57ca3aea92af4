// The ways a table comes in: dropped, picked or pasted.
import { FileSpreadsheet } from 'lucide-react';
import { type DragEvent, type SubmitEvent, useRef, useState } from 'react';
import type { Source } from '../../../queries/batch-plan.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { Field } from '../../../ui/field.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import { intakeWords as words } from '../../../words/batch-intake.ts';

export type Taken = Source & { name: string };

const ACCEPTED = '.csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain';

let lastId = 0;

function taken(file: Blob, name: string): Taken {
  lastId += 1;
  return { id: lastId, file, name };
}

export function Intake({ onTake }: { onTake: (taken: Taken) => void }) {
  const picker = useRef<HTMLInputElement>(null);
  const takeFile = (file: File | undefined) => {
    if (file !== undefined) onTake(taken(file, file.name));
  };
  return (
    <div className="flex flex-col gap-6">
      <DropZone onFile={takeFile}>
        <FileSpreadsheet className="size-6 text-muted" aria-hidden="true" />
        <h2 className="font-semibold text-lg">{words.dropTitle}</h2>
        <p className="max-w-prose text-pretty text-muted">{words.hint}</p>
        <Button variant="primary" onClick={() => picker.current?.click()}>
          {words.pick}
        </Button>
        <input
          ref={picker}
          type="file"
          accept={ACCEPTED}
          aria-label={words.pick}
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => takeFile(event.target.files?.[0])}
        />
      </DropZone>
      <PasteForm onText={(text) => onTake(taken(new Blob([text]), words.pasted))} />
    </div>
  );
}

function DropZone({ onFile, children }: { onFile: (file: File | undefined) => void; children: React.ReactNode }) {
  const [over, setOver] = useState(false);
  const handleDragOver = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(true);
  };
  const handleDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFile(event.dataTransfer.files[0]);
  };
  return (
    <Card
      as="div"
      className={classNames(
        'flex flex-col items-center gap-3 border-dashed px-6 py-12 text-center',
        over && 'outline-2 outline-accent',
      )}
      onDragOver={handleDragOver}
      onDragLeave={() => setOver(false)}
      onDrop={handleDrop}
    >
      {children}
    </Card>
  );
}

function PasteForm({ onText }: { onText: (text: string) => void }) {
  const [text, setText] = useState('');
  const handleSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    if (text.trim() !== '') onText(text);
  };
  return (
    <form onSubmit={handleSubmit} className="flex flex-col items-start gap-3">
      <Field label={words.paste} className="w-full">
        <TextArea
          rows={5}
          value={text}
          placeholder={words.pastePlaceholder}
          spellCheck={false}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <Button type="submit" disabled={text.trim() === ''}>
        {words.read}
      </Button>
    </form>
  );
}
