// The optional first frame: picked here, dropped on the composer or pasted into the prompt.
import { ImagePlus, X } from 'lucide-react';
import { type ChangeEvent, type ReactNode, useId } from 'react';
import { IconButton } from '../../ui/button.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { classNames } from '../../ui/class-names.ts';
import { imageWords as words } from '../../words/create.ts';
import type { ChosenImage } from './composer-form.ts';
import { ImagePreview } from './image-preview.tsx';

type ImageFieldProps = {
  image: ChosenImage | null;
  /** A sentence; null when all is well. */
  problem: string | null;
  /** A way to put the problem right at once, shown beside it. */
  fix: ReactNode;
  onFile: (file: File) => void;
  onRemove: () => void;
};

export function ImageField({ image, problem, fix, onFile, onRemove }: ImageFieldProps) {
  const problemId = useId();
  const handleChange = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    // The same file may be picked again after it was refused.
    event.target.value = '';
    if (file !== undefined) onFile(file);
  };
  return (
    <div className="min-w-0">
      <div className="flex items-center gap-2">
        {image !== null && <ImagePreview image={image} />}
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
        {image !== null && (
          <IconButton label={words.remove} onClick={onRemove}>
            <X className="size-4" aria-hidden="true" />
          </IconButton>
        )}
      </div>
      <div aria-live="polite">
        {problem !== null && (
          <p id={problemId} className="mt-1.5 max-w-prose text-pretty text-bad text-sm">
            {problem}
          </p>
        )}
      </div>
      {fix}
    </div>
  );
}
