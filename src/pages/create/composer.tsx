// The composer: a prompt that can be typed at once, and below it whatever the services bring a moment later.
import { type DragEvent, lazy, type ReactNode, useEffect, useState } from 'react';
import { AfterFirstPaint } from '../../ui/after-first-paint.tsx';
import { Card } from '../../ui/card.tsx';
import { classNames } from '../../ui/class-names.ts';
import { imageWords } from '../../words/create.ts';
import { draftOfValues, useComposerForm } from './composer-form.ts';
import { ControlsSkeleton } from './controls-skeleton.tsx';
import { type Draft, writeDraft } from './draft.ts';
import { useImageIntake } from './image-intake.ts';
import { PromptField } from './prompt-field.tsx';

const ComposerBody = lazy(async () => ({ default: (await import('./composer-body.tsx')).ComposerBody }));

type ComposerProps = {
  /** Where it starts; what is typed from then on is kept in this browser. */
  draft: Draft;
  /** True when a person asked for this draft and goes on in the prompt. */
  focused: boolean;
};

export function Composer({ draft, focused }: ComposerProps) {
  const form = useComposerForm(draft);
  const intake = useImageIntake(form);
  // The browser's storage is outside React.
  useEffect(
    () => form.subscribe({ formState: { values: true }, callback: ({ values }) => writeDraft(draftOfValues(values)) }),
    [form],
  );
  return (
    <DropZone onImage={intake.take}>
      <PromptField form={form} focused={focused} onImage={intake.take} />
      <AfterFirstPaint fallback={<ControlsSkeleton />}>
        <ComposerBody form={form} intake={intake} />
      </AfterFirstPaint>
    </DropZone>
  );
}

function DropZone({ onImage, children }: { onImage: (file: File) => void; children: ReactNode }) {
  const [over, setOver] = useState(false);
  const handleDragOver = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(true);
  };
  const handleDrop = (event: DragEvent) => {
    setOver(false);
    const file = event.dataTransfer.files[0];
    // Clips, their data and archives are the whole studio's.
    if (file === undefined || /\.(mp4|json|zip)$/i.test(file.name)) return;
    event.preventDefault();
    onImage(file);
  };
  return (
    <Card
      as="div"
      className={classNames('relative flex flex-col gap-4 p-4 sm:p-5', over && 'outline-2 outline-accent')}
      onDragOver={handleDragOver}
      onDragLeave={() => setOver(false)}
      onDrop={handleDrop}
    >
      {children}
      {over && (
        <div className="pointer-events-none absolute inset-0 flex items-center justify-center rounded-lg bg-surface/85 font-medium text-accent">
          {imageWords.drop}
        </div>
      )}
    </Card>
  );
}
