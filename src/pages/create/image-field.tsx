// The optional first frame: picked here, dropped on the composer, pasted into the prompt, or taken from a saved clip.
import { Film, ImagePlus } from 'lucide-react';
import { type ChangeEvent, lazy, Suspense, useId, useState } from 'react';
import { useWatch } from 'react-hook-form';
import type { Choice } from '../../core/choice.ts';
import type { ServerProfile } from '../../core/profile.ts';
import { Button } from '../../ui/button.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { classNames } from '../../ui/class-names.ts';
import { imageWords as words } from '../../words/create.ts';
import type { ComposerForm } from './composer-form.ts';
import type { ImageIntake } from './image-intake.ts';

const ChosenPicture = lazy(async () => ({ default: (await import('./chosen-picture.tsx')).ChosenPicture }));
const ClipFrameDialog = lazy(async () => ({ default: (await import('./clip-frame-dialog.tsx')).ClipFrameDialog }));

type ImageFieldProps = {
  form: ComposerForm;
  profile: ServerProfile;
  choice: Choice;
  intake: ImageIntake;
  /** A sentence; null when all is well. */
  problem: string | null;
};

export function ImageField({ form, profile, choice, intake, problem }: ImageFieldProps) {
  const image = useWatch({ control: form.control, name: 'image' });
  const [choosingFrame, setChoosingFrame] = useState(false);
  const problemId = useId();
  const handleChange = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    // The same file may be picked again after it was refused.
    event.target.value = '';
    if (file !== undefined) intake.take(file);
  };
  // A server that takes none is offered none; one that was chosen before has to be seen to be removed.
  if (profile.capabilities.reference === false && image === null) return <div />;
  return (
    <div className="flex min-w-0 flex-col gap-2">
      {image !== null && (
        <Suspense fallback={null}>
          <ChosenPicture form={form} image={image} choice={choice} intake={intake} />
        </Suspense>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <label
          className={classNames(
            buttonClass('quiet'),
            'relative has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2',
          )}
          title={words.hint}
        >
          <ImagePlus className="size-4" aria-hidden="true" />
          {image === null ? words.pick : words.replace}
          <input
            type="file"
            accept="image/png,image/jpeg,image/webp"
            aria-label={words.label}
            aria-describedby={problem === null ? undefined : problemId}
            className="absolute inset-0 size-full cursor-pointer opacity-0"
            onChange={handleChange}
          />
        </label>
        <Button
          variant="ghost"
          icon={<Film className="size-4" aria-hidden="true" />}
          onClick={() => setChoosingFrame(true)}
        >
          {words.fromClip}
        </Button>
      </div>
      {profile.preset === 'openai' && <p className="max-w-prose text-faint text-xs">{words.noFaces}</p>}
      <div aria-live="polite" className="empty:hidden">
        {problem !== null && (
          <p id={problemId} className="max-w-prose text-pretty text-bad text-sm">
            {problem}
          </p>
        )}
      </div>
      {choosingFrame && (
        <Suspense fallback={null}>
          <ClipFrameDialog intake={intake} onClose={() => setChoosingFrame(false)} />
        </Suspense>
      )}
    </div>
  );
}
