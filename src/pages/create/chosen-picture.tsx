// The starting image as the video will begin: what of it is shown, how to show another part, and how to be rid of it.
import { useQuery } from '@tanstack/react-query';
import { Crop as CropIcon, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Choice } from '../../core/choice.ts';
import { type Crop, enlargement, isWhole } from '../../core/crop.ts';
import { type Dimensions, dimensionsOf } from '../../core/spec.ts';
import { imageLinkOptions } from '../../queries/images.ts';
import { useServices } from '../../queries/services.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { imageWords, pictureProblem } from '../../words/create.ts';
import { cropWords as words } from '../../words/crop.ts';
import type { ChosenImage, ComposerForm, PickedImage, StoredImage } from './composer-form.ts';
import { CropDialog } from './crop-dialog.tsx';
import { CropView } from './crop-view.tsx';
import type { ImageIntake } from './image-intake.ts';
import { useObjectUrl } from './object-url.ts';
import { storedFile } from './stored-file.ts';

type ChosenPictureProps = { form: ComposerForm; image: ChosenImage; choice: Choice; intake: ImageIntake };

export function ChosenPicture({ form, image, choice, intake }: ChosenPictureProps) {
  const target = dimensionsOf(choice.size);
  if (target === null) return null;
  return image.kind === 'picked' ? (
    <Picked form={form} image={image} choice={choice} target={target} intake={intake} />
  ) : (
    <Stored image={image} target={target} intake={intake} />
  );
}

type PickedProps = {
  form: ComposerForm;
  image: PickedImage;
  choice: Choice;
  target: Dimensions;
  intake: ImageIntake;
};

function Picked({ form, image, choice, target, intake }: PickedProps) {
  const [adjusting, setAdjusting] = useState(false);
  const url = useObjectUrl(image.picture.image);
  const { filename } = image.picture;
  const fitting = fittingSize(image, choice);
  const handleCrop = (crop: Crop) => {
    form.setValue('image', { ...image, crop });
    setAdjusting(false);
  };
  return (
    <Shown
      picture={
        <CropView
          url={url}
          picture={image}
          target={target}
          crop={image.crop}
          alt={imageWords.preview(filename)}
          onError={() => intake.refuse(pictureProblem.truncated)}
        />
      }
      target={target}
      filename={filename}
      note={noteOf(image, target)}
      onRemove={intake.remove}
    >
      <Button size="sm" icon={<CropIcon className="size-3.5" aria-hidden="true" />} onClick={() => setAdjusting(true)}>
        {words.adjust}
      </Button>
      {fitting !== null && (
        <Button size="sm" onClick={() => form.setValue('size', fitting)}>
          {imageWords.matchSize(fitting)}
        </Button>
      )}
      {adjusting && (
        <CropDialog
          url={url}
          picture={image}
          target={target}
          crop={image.crop}
          onCrop={handleCrop}
          onClose={() => setAdjusting(false)}
        />
      )}
    </Shown>
  );
}

/** Another listed size that would show the picture whole; null when none does. */
function fittingSize({ width, height }: Dimensions, { model, size }: Choice): string | null {
  const own = `${width}x${height}`;
  if (own === size) return null;
  return model.sizes.some((offer) => offer.size === own) ? own : null;
}

/** Enlarging shows; a hundredth more does not. */
const VISIBLE_ENLARGEMENT = 1.01;

function noteOf(image: PickedImage, target: Dimensions): string {
  const larger = enlargement(image, target, image.crop);
  if (larger > VISIBLE_ENLARGEMENT) return words.enlarged(larger);
  return isWhole(image, target, image.crop) ? words.whole : words.cut(image.width, image.height);
}

function Stored({ image, target, intake }: { image: StoredImage; target: Dimensions; intake: ImageIntake }) {
  const services = useServices();
  const { reference, source } = image;
  const { data: url } = useQuery(imageLinkOptions(services, reference.path));
  const [natural, setNatural] = useState<Dimensions | null>(null);
  const fits = natural === null || (natural.width === target.width && natural.height === target.height);
  const handleCut = () => {
    const path = reference.original ?? reference.path;
    intake.takeFrom({ path, source }, storedFile(services, path, reference.filename));
  };
  return (
    <Shown
      picture={
        url !== null &&
        url !== undefined && (
          <img
            src={url}
            alt={imageWords.preview(reference.filename)}
            className="w-full"
            onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) =>
              setNatural({ width, height })
            }
          />
        )
      }
      target={target}
      filename={reference.filename}
      note={fits ? words.stored : words.misfit(natural.width, natural.height)}
      onRemove={intake.remove}
    >
      <Button size="sm" icon={<CropIcon className="size-3.5" aria-hidden="true" />} onClick={handleCut}>
        {fits ? words.cutAnew : words.cutFor(target.width, target.height)}
      </Button>
    </Shown>
  );
}

type ShownProps = {
  picture: ReactNode;
  target: Dimensions;
  filename: string;
  note: string;
  onRemove: () => void;
  children: ReactNode;
};

function Shown({ picture, target, filename, note, onRemove, children }: ShownProps) {
  return (
    <div className="flex items-start gap-3">
      <div
        className={`shrink-0 overflow-hidden rounded-sm border border-line ${target.width >= target.height ? 'w-28' : 'w-18'}`}
      >
        {picture}
      </div>
      <div className="flex min-w-0 flex-col gap-1.5">
        <p className="flex min-w-0 items-center gap-1">
          <span className="truncate text-sm">{filename}</span>
          <IconButton size="sm" label={imageWords.remove} onClick={onRemove}>
            <X className="size-4" aria-hidden="true" />
          </IconButton>
        </p>
        <p className="max-w-prose text-faint text-xs">{note}</p>
        <div className="flex flex-wrap gap-2">{children}</div>
      </div>
    </div>
  );
}
